package pushupgrade.mail;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import pushupgrade.store.Database;

class OutboxOnPostgresTest extends OutboxContract {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Override
  MailFixture open() {
    var name = "mail_" + UUID.randomUUID().toString().replace('-', '_');
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
    return MailFixture.over(
        Database.open(
            new Database.Settings(postgres.getJdbcUrl("postgres", name), "postgres", "", 4)));
  }
}
