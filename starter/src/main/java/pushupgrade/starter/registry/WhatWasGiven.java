package pushupgrade.starter.registry;

import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** The options that were typed, for the audit log. */
final class WhatWasGiven {
  private WhatWasGiven() {}

  static String in(CommandSpec command) {
    return command.commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> !option.inherited())
        .map(option -> option.longestName() + " " + String.join(",", option.originalStringValues()))
        .map(String::strip)
        .distinct()
        .collect(Collectors.joining(" "));
  }
}
