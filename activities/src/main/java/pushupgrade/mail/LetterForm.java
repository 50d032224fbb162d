package pushupgrade.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * The two forms of a letter: {@code letter.txt}, and {@code letter.html}, which escapes all of it.
 */
final class LetterForm {
  private final TemplateEngine engine = new TemplateEngine();

  LetterForm() {
    engine.addTemplateResolver(templates(TemplateMode.TEXT, "*.txt"));
    engine.addTemplateResolver(templates(TemplateMode.HTML, "*.html"));
  }

  private static ClassLoaderTemplateResolver templates(TemplateMode mode, String names) {
    var resolver = new ClassLoaderTemplateResolver(LetterForm.class.getClassLoader());
    resolver.setPrefix("pushupgrade/mail/");
    resolver.setTemplateMode(mode);
    resolver.setCharacterEncoding("UTF-8");
    resolver.getResolvablePatternSpec().addPattern(names);
    return resolver;
  }

  ComposedMail.Body of(Letter letter) {
    var locale = letter.words().locale();
    var context = new Context(locale);
    context.setVariable("subject", letter.subject());
    context.setVariable("language", locale.toLanguageTag());
    context.setVariable("parts", letter.parts().stream().map(LetterForm::model).toList());
    return new ComposedMail.Body(
        locale,
        letter.subject(),
        engine.process("letter.txt", context),
        engine.process("letter.html", context));
  }

  /** Maps, because an expression of a template sees no records. */
  private static Map<String, Object> model(Letter.Part part) {
    var model = new HashMap<String, Object>();
    model.put("kind", part.getClass().getSimpleName());
    model.put("text", text(part));
    switch (part) {
      case Letter.Part.Facts facts -> model.put("rows", rows(facts));
      case Letter.Part.Items items -> model.put("rows", items.items());
      case Letter.Part.Quote quote -> model.put("quote", quote.text());
      case Letter.Part.Paragraph paragraph -> model.put("paragraph", paragraph.text());
    }
    return model;
  }

  private static List<Map<String, String>> rows(Letter.Part.Facts facts) {
    return facts.facts().stream()
        .map(fact -> Map.of("name", fact.name(), "value", fact.value()))
        .toList();
  }

  private static String text(Letter.Part part) {
    return switch (part) {
      case Letter.Part.Paragraph paragraph -> paragraph.text();
      case Letter.Part.Quote quote ->
          quote.text().lines().map(line -> "  | " + line).collect(Collectors.joining("\n"));
      case Letter.Part.Facts facts ->
          facts.facts().stream()
              .map(fact -> "  " + fact.name() + ": " + fact.value())
              .collect(Collectors.joining("\n"));
      case Letter.Part.Items items ->
          items.items().stream().map(item -> "  - " + item).collect(Collectors.joining("\n"));
    };
  }
}
