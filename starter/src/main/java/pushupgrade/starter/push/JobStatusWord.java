package pushupgrade.starter.push;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import pushupgrade.push.JobStatus;

/** A job's status as users write it, such as {@code Failed} or {@code rolled-back}. */
final class JobStatusWord implements ITypeConverter<String> {
  private static final List<String> NAMES =
      Stream.concat(
              Arrays.stream(JobStatus.values()).map(JobStatus::name),
              Stream.of("ROLLED_BACK", "REVERTED"))
          .toList();

  @Override
  public String convert(String text) {
    return NAMES.stream()
        .filter(name -> letters(name).equals(letters(text)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is not one of %s"
                        .formatted(
                            text,
                            String.join(", ", NAMES).toLowerCase(Locale.ROOT).replace('_', '-'))));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }
}
