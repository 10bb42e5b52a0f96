#include "fake_aws/cloudformation/load.h"
#include "harness/cli/arguments.h"
#include "harness/cli/commands.h"
#include "harness/cli/output.h"
#include "harness/document/input_error.h"
#include "harness/report/stack_text.h"

namespace crucible::cli {
namespace {

constexpr const char* kTemplateFooter = R"(Example:
  crucible template scenarios/template.yaml --parameters Stage=prod

Exit status: 0 the template can be loaded; 2 it cannot, or the command line is wrong; 3 a defect of crucible itself.)";

}  // namespace

Status template_command(const Words& words) {
  std::string path;
  std::vector<std::string> parameters;
  Arguments arguments("template",
                      "Say what a CloudFormation or SAM template deploys, and what of it is not simulated.");
  CLI::App& app = arguments.app();
  app.add_option("FILE", path, "The template, YAML or JSON")->type_name("")->required();
  arguments.option("--parameters", parameters, "A parameter's value; may be given many times", "K=V");
  app.footer(kTemplateFooter);
  if (!arguments.parse(words)) return arguments.print_help();

  cloudformation::LoadOptions options;
  for (const std::string& parameter : parameters) {
    const std::size_t equals = parameter.find('=');
    if (equals == std::string::npos || equals == 0) {
      arguments.fail("--parameters " + document::in_quotes(parameter) + ": expected K=V");
    }
    options.parameters[parameter.substr(0, equals)] = parameter.substr(equals + 1);
  }
  const cloudformation::Stack stack = cloudformation::load(document::parse_file(path), options);
  Output output;
  report::write_stack(stack, path, [&output](std::string_view text) { output.write(text); });
  output.close();
  return Status::held;
}

}  // namespace crucible::cli
