package pushupgrade.starter.shell;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as a user writes it: ISO-8601 with an offset, {@code Z} or a zone. A time without
 * one is refused, because it means a different moment to everybody.
 */
public final class Moment {
  private static final String EXAMPLE = "2026-12-24T18:00Z or 2026-12-24T19:00[Europe/Berlin]";
  private static final int LAST_YEAR = 9999;
  private static final DateTimeFormatter FORM =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .optionalStart()
          .appendLiteral('[')
          .parseCaseSensitive()
          .appendZoneRegionId()
          .appendLiteral(']')
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withChronology(IsoChronology.INSTANCE);

  private Moment() {}

  /**
   * The instant meant.
   *
   * @throws IllegalArgumentException when it is not a time, has no zone, or is no single instant
   *     where clocks change
   */
  public static Instant parse(String text) {
    TemporalAccessor parsed;
    try {
      parsed = FORM.parse(text.strip().replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a time: write it as %s.".formatted(text, EXAMPLE), e);
    }
    var local = LocalDateTime.from(parsed);
    if (local.getYear() < 1970 || local.getYear() > LAST_YEAR) {
      throw new IllegalArgumentException(
          "\"%s\" is not in the years 1970 to %d.".formatted(text, LAST_YEAR));
    }
    var offset = parsed.query(TemporalQueries.offset());
    var zone = parsed.query(TemporalQueries.zoneId());
    return zone == null ? local.toInstant(offset(text, offset)) : in(zone, local, offset, text);
  }

  private static ZoneOffset offset(String text, @Nullable ZoneOffset offset) {
    if (offset == null) {
      throw new IllegalArgumentException(
          "\"%s\" has no time zone: write it as %s.".formatted(text, EXAMPLE));
    }
    return offset;
  }

  private static Instant in(
      ZoneId zone, LocalDateTime local, @Nullable ZoneOffset offset, String text) {
    var valid = zone.getRules().getValidOffsets(local);
    if (valid.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" does not exist in %s: clocks go forward over it.".formatted(text, zone));
    }
    if (offset != null && !valid.contains(offset)) {
      throw new IllegalArgumentException(
          "\"%s\": the offset %s is not that of %s then, which is %s."
              .formatted(text, offset, zone, valid.getFirst()));
    }
    if (offset == null && valid.size() > 1) {
      throw new IllegalArgumentException(
          "\"%s\" happens twice in %s as clocks go back: add the offset, %s or %s."
              .formatted(text, zone, valid.getFirst(), valid.getLast()));
    }
    return local.toInstant(offset == null ? valid.getFirst() : offset);
  }
}
