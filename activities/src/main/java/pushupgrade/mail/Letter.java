package pushupgrade.mail;

import java.util.ArrayList;
import java.util.List;

/** What a mail says, before it has a form: a subject and parts of plain text. */
record Letter(Words words, String subject, List<Part> parts) {
  /** One block of a letter. */
  sealed interface Part {
    /** A sentence or more. */
    record Paragraph(String text) implements Part {}

    /** Somebody's own words, with the lines as they were written. */
    record Quote(String text) implements Part {}

    /** Names with what they stand for. */
    record Facts(List<Fact> facts) implements Part {}

    /** Short lines of equal rank. */
    record Items(List<String> items) implements Part {}
  }

  /** A name with what it stands for. */
  record Fact(String name, String value) {}

  static Draft draft(Words words, String subjectKey, Object... parts) {
    return new Draft(words, words.say(subjectKey, parts));
  }

  /** A letter being written, with the keys of its wording. */
  static final class Draft {
    private final Words words;
    private final String subject;
    private final List<Part> parts = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    private Draft(Words words, String subject) {
      this.words = words;
      this.subject = subject;
    }

    Draft say(String key, Object... values) {
      return add(new Part.Paragraph(words.say(key, values)));
    }

    Draft quote(String text) {
      return add(new Part.Quote(Plain.body(text)));
    }

    /** Facts in a row become one block. */
    Draft fact(String key, String value) {
      facts.add(new Fact(words.say(key), Plain.line(value)));
      return this;
    }

    Draft items(List<String> items) {
      return items.isEmpty() ? this : add(new Part.Items(List.copyOf(items)));
    }

    private Draft add(Part part) {
      endFacts();
      parts.add(part);
      return this;
    }

    private void endFacts() {
      if (!facts.isEmpty()) {
        parts.add(new Part.Facts(List.copyOf(facts)));
        facts.clear();
      }
    }

    Letter done() {
      endFacts();
      return new Letter(words, Plain.line(subject), List.copyOf(parts));
    }
  }
}
