package pushupgrade.source;

import io.github.apexdevtools.apexparser.ApexErrorListener;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParser.CompilationUnitContext;
import io.github.apexdevtools.apexparser.ApexParser.TriggerUnitContext;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import pushupgrade.source.Shape.SyntaxError;

/** Parses Apex, and answers where it does not parse. */
final class ApexSyntax {
  private static final int DEEPEST = 200;
  private static final int LONGEST_NAME = 255;
  private static final int SHOWN = 5;

  private ApexSyntax() {}

  /** A parse tree, or the errors instead of one. */
  sealed interface Answer<T> {}

  record Parsed<T>(T tree) implements Answer<T> {}

  record Broken<T>(List<SyntaxError> errors) implements Answer<T> {}

  static Answer<CompilationUnitContext> type(String code) {
    return parse(code, ApexParser::compilationUnit);
  }

  static Answer<TriggerUnitContext> trigger(String code) {
    return parse(code, ApexParser::triggerUnit);
  }

  private static <T> Answer<T> parse(String code, Function<ApexParser, T> rule) {
    var errors = new ArrayList<SyntaxError>();
    var lexer = ApexParserFactory.createLexer(CharStreams.fromString(code));
    lexer.removeErrorListeners();
    lexer.addErrorListener(into(errors));
    var tokens = new CommonTokenStream(lexer);
    tokens.fill();
    refuseExtremes(tokens, errors);
    if (!errors.isEmpty()) {
      return new Broken<>(first(errors));
    }
    try {
      return parse(tokens, rule, errors);
    } catch (StackOverflowError e) {
      return new Broken<>(List.of(new SyntaxError(1, "it nests too deeply to be parsed")));
    }
  }

  /** SLL is several times faster and right for nearly all code; only where it fails LL decides. */
  private static <T> Answer<T> parse(
      CommonTokenStream tokens, Function<ApexParser, T> rule, List<SyntaxError> errors) {
    for (var mode : List.of(PredictionMode.SLL, PredictionMode.LL)) {
      errors.clear();
      tokens.seek(0);
      var parser = ApexParserFactory.createParser(tokens);
      parser.getInterpreter().setPredictionMode(mode);
      parser.removeErrorListeners();
      parser.addErrorListener(into(errors));
      var tree = rule.apply(parser);
      if (errors.isEmpty()) {
        return new Parsed<>(tree);
      }
    }
    return new Broken<>(first(errors));
  }

  private static void refuseExtremes(CommonTokenStream tokens, List<SyntaxError> errors) {
    var depth = 0;
    for (var token : tokens.getTokens()) {
      depth += nesting(token);
      if (depth > DEEPEST) {
        errors.add(new SyntaxError(token.getLine(), "it nests more than 200 brackets"));
        return;
      }
      var length = token.getStopIndex() - token.getStartIndex();
      if (token.getType() == ApexLexer.Identifier && length >= LONGEST_NAME) {
        errors.add(new SyntaxError(token.getLine(), "a name has more than 255 characters"));
        return;
      }
    }
  }

  private static int nesting(Token token) {
    return switch (token.getType()) {
      case ApexLexer.LPAREN, ApexLexer.LBRACE, ApexLexer.LBRACK -> 1;
      case ApexLexer.RPAREN, ApexLexer.RBRACE, ApexLexer.RBRACK -> -1;
      default -> 0;
    };
  }

  private static List<SyntaxError> first(List<SyntaxError> errors) {
    return errors.stream().limit(SHOWN).toList();
  }

  private static ApexErrorListener into(List<SyntaxError> errors) {
    return new ApexErrorListener() {
      @Override
      public void apexSyntaxError(int line, int column, String message) {
        errors.add(new SyntaxError(Math.max(1, line), EntryNames.shown(message)));
      }
    };
  }
}
