#include "tests/cli/command.h"

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace crucible::cli {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

const std::string_view kTemplate = R"(AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Orders:
    Type: AWS::Events::EventBus
    Properties: {Name: orders}
  Worker:
    Type: AWS::Lambda::Function
    Properties:
      FunctionName: worker
      Handler: worker.handler
      Runtime: python3.12
      Role: arn:aws:iam::123456789012:role/worker
      Code: {ZipFile: "pass"}
  WorkerPermission:
    Type: AWS::Lambda::Permission
    Properties:
      FunctionName: !GetAtt Worker.Arn
      Action: lambda:InvokeFunction
      Principal: events.amazonaws.com
      SourceArn: !GetAtt PlacedRule.Arn
  PlacedRule:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Orders
      EventPattern: {source: [shop]}
      Targets:
        - {Id: worker, Arn: !GetAtt Worker.Arn}
)";

const std::string_view kHolds = R"(name: an-order-reaches-the-worker
tags: [quick]
template: template.yaml
functions:
  Worker: {takes: 200ms, returns: {ok: true}}
steps:
  - publish: {bus: Orders, source: shop, detail-type: Placed, detail: {id: "1"}}
  - run: until settled
expect:
  - {record: {kind: [function.succeeded]}, count: 1}
)";

const std::string_view kFallsShort = R"(name: the-worker-is-expected-twice
template: template.yaml
functions:
  Worker: {takes: 200ms, returns: {ok: true}}
steps:
  - publish: {bus: Orders, source: shop, detail-type: Placed, detail: {id: "1"}}
  - run: until settled
expect:
  - {record: {kind: [function.succeeded]}, count: 2}
always:
  - never: {kind: [function.started]}
)";

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "crucible-cli-XXXXXX").string();
  BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Folder::~Folder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

void Folder::write(const std::string& path, std::string_view text) const {
  std::filesystem::create_directories((path_ / path).parent_path());
  std::ofstream(path_ / path, std::ios::binary) << text;
}

Ran Folder::crucible(const std::string& arguments, const std::string& before) const {
  // The outputs stand beside the folder, so that the program does not find them in it.
  const std::string out = path_.string() + ".out";
  const std::string err = path_.string() + ".err";
  const std::string command = "cd '" + path_.string() + "' && ( " + before + " '" CRUCIBLE_BINARY_DIR "/crucible' " +
                              arguments + " ) >'" + out + "' 2>'" + err + "' </dev/null";
  const int result = std::system(command.c_str());
  Ran ran{.status = WIFEXITED(result) ? WEXITSTATUS(result) : -1, .out = text_of(out), .err = text_of(err)};
  std::filesystem::remove(out);
  std::filesystem::remove(err);
  BOOST_REQUIRE_MESSAGE(ran.status != 127, "the program is not built: " CRUCIBLE_BINARY_DIR "/crucible");
  return ran;
}

void write_holding(const Folder& folder) {
  folder.write("template.yaml", kTemplate);
  folder.write("holds.yaml", kHolds);
}

void write_falling_short(const Folder& folder) {
  folder.write("falls-short.yaml", kFallsShort);
}

bool is_one_line(std::string_view text) {
  return text.size() > 1 && text.ends_with('\n') && std::count(text.begin(), text.end(), '\n') == 1;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace crucible::cli
