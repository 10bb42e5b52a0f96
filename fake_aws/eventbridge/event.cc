#include "fake_aws/eventbridge/event.h"

#include "fake_aws/eventbridge/json_cursor.h"
#include "harness/kernel/time_text.h"

namespace crucible::eventbridge {
namespace {

void append_member(std::string& to, std::string_view key, std::string_view text) {
  to.append(",\"").append(key).append("\":");
  append_json_string(to, text);
}

pattern::EventFields fields_of(const EventData& data) {
  pattern::EventFields::Builder builder;
  builder.add_string("version", "0");
  builder.add_string("id", data.id);
  builder.add_string("detail-type", data.detail_type);
  builder.add_string("source", data.source);
  builder.add_string("account", data.account);
  builder.add_string("time", format_whole_seconds(data.time));
  builder.add_string("region", data.region);
  if (data.replay_name) builder.add_string("replay-name", *data.replay_name);
  for (const std::string& resource : data.resources) builder.add_string("resources", resource);
  builder.add_json("detail", data.detail);
  return builder.build();
}

Subject subject_of(const EventData& data, const std::string& envelope) {
  std::string name = "event/" + data.id;
  if (data.replay_name) {
    return Subject(std::move(name), {{"id", data.id},
                                     {"source", data.source},
                                     {"detail-type", data.detail_type},
                                     {"bus", data.bus},
                                     {"replay", *data.replay_name},
                                     {"event", JsonText{envelope}}});
  }
  return Subject(std::move(name), {{"id", data.id},
                                   {"source", data.source},
                                   {"detail-type", data.detail_type},
                                   {"bus", data.bus},
                                   {"event", JsonText{envelope}}});
}

}  // namespace

std::string write_envelope(const EventData& data) {
  std::string text;
  text.reserve(data.detail.size() + data.source.size() + data.detail_type.size() + 320);
  text.append(R"({"version":"0")");
  append_member(text, "id", data.id);
  append_member(text, "detail-type", data.detail_type);
  append_member(text, "source", data.source);
  append_member(text, "account", data.account);
  append_member(text, "time", format_whole_seconds(data.time));
  append_member(text, "region", data.region);
  if (data.replay_name) append_member(text, "replay-name", *data.replay_name);
  text.append(R"(,"resources":[)");
  for (std::size_t at = 0; at < data.resources.size(); ++at) {
    if (at > 0) text.push_back(',');
    append_json_string(text, data.resources[at]);
  }
  text.append(R"(],"detail":)").append(data.detail).push_back('}');
  return text;
}

Event::Event(std::shared_ptr<const EventData> data)
    : data_(std::move(data)),
      envelope_(write_envelope(*data_)),
      fields_(fields_of(*data_)),
      subject_(subject_of(*data_, envelope_)) {}

}  // namespace crucible::eventbridge
