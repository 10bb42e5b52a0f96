#include "harness/document/node.h"

#include <boost/test/unit_test.hpp>

#include "harness/document/input_error.h"

using crucible::document::InputError;
using crucible::document::Node;
using crucible::document::parse;
using crucible::document::parse_file;
using crucible::document::Place;

namespace {

std::string error_of(std::string_view text, const std::string& file = "f.yaml") {
  try {
    parse(text, file);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string json_of(std::string_view text, const std::string& file = "f.yaml") {
  return parse(text, file).to_json().dump();
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) {
    result += text;
  }
  return result;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(node)

BOOST_AUTO_TEST_CASE(a_node_knows_where_it_stands) {
  const Node root = parse("name: a\nsteps:\n  - invoke: {function: F}\n", "f.yaml");
  const Node* steps = root.find("steps");
  BOOST_REQUIRE(steps != nullptr);
  BOOST_TEST((root.entries[1].key_place == Place{"f.yaml", 2, 1}));
  BOOST_TEST((steps->items[0].place == Place{"f.yaml", 3, 5}));
  BOOST_TEST((steps->items[0].find("invoke")->find("function")->place == Place{"f.yaml", 3, 24}));
}

BOOST_AUTO_TEST_CASE(scalars_follow_the_core_schema) {
  BOOST_TEST(
      json_of("[on, yes, no, off, y, 1_000, 2025-10-14T13:30:00Z, 2025-10-14, .inf, .nan, 12:30, 1.2.3, 0x, +, .]\n") ==
      R"(["on","yes","no","off","y","1_000","2025-10-14T13:30:00Z","2025-10-14",".inf",".nan","12:30","1.2.3","0x","+","."])");
  BOOST_TEST(json_of("[1, -2, +3, 1e3, 0x1F, 0o17, .5, 1., true, False, ~, null, '']") ==
             R"([1,-2,3,1000.0,31,15,0.5,1.0,true,false,null,null,""])");
}

BOOST_AUTO_TEST_CASE(a_quoted_scalar_is_a_string) {
  BOOST_TEST(json_of("a: '5'\nb: \"true\"\nc: \"~\"\nd: !!str 7\ne: ! 8\n") ==
             R"({"a":"5","b":"true","c":"~","d":"7","e":"8"})");
}

BOOST_AUTO_TEST_CASE(numbers_keep_their_text) {
  const Node root = parse("a: 100000.00\nb: 012345678901\n", "f.yaml");
  BOOST_TEST(root.find("a")->text == "100000.00");
  BOOST_TEST(root.find("b")->text == "012345678901");
}

BOOST_AUTO_TEST_CASE(a_number_beyond_every_type_stays_a_string) {
  BOOST_TEST(json_of("[9223372036854775807, 18446744073709551615, 1e400]") ==
             R"([9223372036854775807,18446744073709551615,"1e400"])");
}

BOOST_AUTO_TEST_CASE(local_tags_are_kept_and_make_strings) {
  const Node root = parse("a: !Ref Bus\nb: !GetAtt Queue.Arn\nc: !Join [',', [x, !Ref Y]]\nd: !Sub\n", "t.yaml");
  BOOST_TEST(root.find("a")->tag == "Ref");
  BOOST_TEST(root.find("b")->text == "Queue.Arn");
  BOOST_TEST(root.find("c")->tag == "Join");
  BOOST_TEST(root.find("c")->items[1].items[1].tag == "Ref");
  BOOST_TEST(root.find("d")->is_string());
}

BOOST_AUTO_TEST_CASE(mappings_keep_the_files_order) {
  BOOST_TEST(json_of("b: 1\na: 2\n10: 3\n") == R"({"b":1,"a":2,"10":3})");
  BOOST_TEST(json_of(R"({"b": 1, "a": 2})", "f.json") == R"({"b":1,"a":2})");
}

BOOST_AUTO_TEST_CASE(an_alias_is_a_copy_of_its_anchor) {
  BOOST_TEST(json_of("a: &x {k: [1]}\nb: *x\nc: *x\n") == R"({"a":{"k":[1]},"b":{"k":[1]},"c":{"k":[1]}})");
}

BOOST_AUTO_TEST_CASE(json_reads_with_tabs_escapes_and_long_lines) {
  BOOST_TEST(json_of("{\n\t\"a\":\t[1,\n\t\t\"\\u00e9\\ud83d\\ude00\\/\\n\"]\n}") ==
             "{\"a\":[1,\"\u00e9\U0001F600/\\n\"]}");
  const std::string wide = "{\"" + std::string(5000, 'k') + "\": \"" + std::string(200'000, 'v') + "\"}";
  BOOST_TEST(parse(wide, "f.json").entries[0].value.text.size() == 200'000U);
}

BOOST_AUTO_TEST_CASE(flow_yaml_that_is_not_json_still_reads) {
  BOOST_TEST(json_of("{a: b, c: [d]}") == R"({"a":"b","c":["d"]})");
}

BOOST_AUTO_TEST_CASE(a_json_file_is_held_to_json) {
  BOOST_TEST(error_of("{\"a\": 1,\n \"b\": }", "f.json") ==
             "f.json:2:7: not well-formed JSON: expected a JSON value, found \"}\"");
  BOOST_TEST(error_of("{\"a\": 01}", "f.json") == "f.json:1:7: not well-formed JSON: malformed number");
  BOOST_TEST(error_of("{\"a\": \"\\ud800\"}", "f.json").find("a lone surrogate is no character") != std::string::npos);
  BOOST_TEST(error_of("[1] 2", "f.json") ==
             "f.json:1:5: not well-formed JSON: expected the end of the file after the JSON value");
}

BOOST_AUTO_TEST_CASE(a_duplicate_key_is_refused_at_its_place) {
  BOOST_TEST(error_of("a: 1\nb: 2\na: 3\n") == "f.yaml:3:1: duplicate key \"a\"");
  BOOST_TEST(error_of("{\"a\": 1,\n\"a\": 2}", "f.json") == "f.json:2:1: duplicate key \"a\"");
}

BOOST_AUTO_TEST_CASE(a_key_must_be_a_word) {
  BOOST_TEST(error_of("? [a, b]\n: 1\n") == "f.yaml:1:3: a key must be a plain word or a string");
  BOOST_TEST(error_of("~: 1\n") == "f.yaml:1:1: a key must be a plain word or a string");
}

BOOST_AUTO_TEST_CASE(an_empty_file_is_refused) {
  for (const char* text : {"", " \n\t", "# only a comment\n", "\xEF\xBB\xBF"}) {
    BOOST_TEST(error_of(text) == "f.yaml:1:1: the file is empty");
  }
}

BOOST_AUTO_TEST_CASE(malformed_yaml_is_refused_at_its_place) {
  BOOST_TEST(error_of("a: [1, 2\nb: 3\n").find("f.yaml:2:") == 0U);
  BOOST_TEST(error_of("a: b: c\n").find("f.yaml:1:5: not well-formed YAML: ") == 0U);
}

BOOST_AUTO_TEST_CASE(a_second_document_is_refused) {
  BOOST_TEST(error_of("a: 1\n---\nb: 2\n") == "f.yaml:3:1: only one YAML document is expected in a file");
  BOOST_TEST(error_of("---\na: 1\n...\n") == "");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_text_are_refused) {
  BOOST_TEST(error_of("a: \xff\n") == "f.yaml:1:4: not valid UTF-8");
  BOOST_TEST(error_of("a: 1\nb: \xC0\x80\n") == "f.yaml:2:4: not valid UTF-8");
  BOOST_TEST(error_of(std::string_view("a: b\0c\n", 7)) == "f.yaml:1:5: a NUL byte stands in the text");
}

BOOST_AUTO_TEST_CASE(aliases_that_lead_nowhere_or_to_themselves_are_refused) {
  BOOST_TEST(error_of("a: *missing\n").find("f.yaml:1:4: not well-formed YAML: ") == 0U);
  BOOST_TEST(error_of("a: &x [1, *x]\n") == "f.yaml:1:11: the alias stands inside the value it names");
}

BOOST_AUTO_TEST_CASE(a_billion_laughs_are_refused) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + repeated(", " + before, 9) + "]\n";
  }
  BOOST_TEST(error_of(text).find("anchors and aliases expand to more than 100000 values") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(deep_nesting_is_refused) {
  for (const char* open : {"[", "{\"a\":", "{a: ", "- ", "? "}) {
    for (const char* file : {"f.yaml", "f.json"}) {
      BOOST_TEST(error_of(repeated(open, 10'000), file) != "");
    }
  }
  BOOST_TEST(error_of(repeated("[", 201) + repeated("]", 201)) == "f.yaml:1:201: nested deeper than 200 levels");
  BOOST_TEST(error_of(repeated("[", 200) + repeated("]", 200)) == "");
  BOOST_TEST(error_of(repeated("- ", 201) + "x") == "f.yaml:1:401: nested deeper than 200 levels");
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_is_refused_by_name) {
  const auto error_of_file = [](const std::string& path) {
    try {
      parse_file(path);
    } catch (const InputError& error) {
      return std::string(error.what());
    }
    return std::string();
  };
  BOOST_TEST(error_of_file("no/such/file.yaml") == "no/such/file.yaml: no such file");
  BOOST_TEST(error_of_file(CRUCIBLE_SOURCE_DIR) ==
             std::string(CRUCIBLE_SOURCE_DIR) + ": this is a folder, a file is expected");
}

BOOST_AUTO_TEST_SUITE_END()
