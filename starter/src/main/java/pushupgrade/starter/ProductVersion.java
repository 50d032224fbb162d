package pushupgrade.starter;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version, as the build wrote it. */
final class ProductVersion implements IVersionProvider {
  @Override
  public String[] getVersion() throws IOException {
    var properties = new Properties();
    try (var in = ProductVersion.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    }
    return new String[] {
      "push-upgrade %s (Temporal SDK %s, Java %s)"
          .formatted(
              properties.getProperty("version"),
              properties.getProperty("temporal"),
              Runtime.version().feature())
    };
  }
}
