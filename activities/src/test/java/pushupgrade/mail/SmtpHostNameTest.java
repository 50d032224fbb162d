package pushupgrade.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subethamail.smtp.server.SMTPServer;

/**
 * A certificate has to name the host that was asked for, even where its issuer is trusted: real
 * SMTP servers with real certificates, over both kinds of TLS.
 */
class SmtpHostNameTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;

  private final List<String> recipients = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          TLS,      localhost, dns:localhost,          true
          TLS,      localhost, dns:mail.other.example, false
          TLS,      127.0.0.1, ip:127.0.0.1,           true
          TLS,      127.0.0.1, dns:localhost,          false
          STARTTLS, localhost, dns:localhost,          true
          STARTTLS, localhost, dns:mail.other.example, false
          STARTTLS, 127.0.0.1, ip:127.0.0.1,           true
          STARTTLS, 127.0.0.1, dns:localhost,          false
          """)
  void a_certificate_for_another_host_is_refused_before_anything_is_sent(
      SmtpSettings.Security security, String host, String named, boolean taken) throws Exception {
    var keys = keysFor(named);
    var server = server(security, context(keys));
    server.start();
    try {
      var transport = transport(security, host, server.getPortAllocated(), context(keys));
      if (taken) {
        try (var session = ((MailTransport.Opening.Open) transport.open()).session()) {
          assertThat(session.send(MailTransportContract.mail(1)))
              .isEqualTo(new SendAnswer.Accepted());
        }
        assertThat(recipients).containsExactly("admin1@org.example");
      } else {
        assertThat(transport.open())
            .isInstanceOfSatisfying(
                MailTransport.Opening.Down.class,
                down -> assertThat(down.reason()).startsWith("The mail server cannot be reached"));
        assertThat(recipients).isEmpty();
      }
    } finally {
      server.stop();
    }
  }

  private static SmtpTransport transport(
      SmtpSettings.Security security, String host, int port, SSLContext trust) {
    return new SmtpTransport(
        new SmtpSettings(host, port, security, Optional.empty(), SmtpSettings.Timeouts.USUAL),
        trust.getSocketFactory());
  }

  private SMTPServer server(SmtpSettings.Security security, SSLContext context) {
    var server =
        new SMTPServer.Builder()
            .bindAddress(InetAddress.getLoopbackAddress())
            .port(0)
            .simpleMessageListener(
                new org.subethamail.smtp.helper.SimpleMessageListener() {
                  @Override
                  public boolean accept(String from, String recipient) {
                    recipients.add(recipient);
                    return true;
                  }

                  @Override
                  public void deliver(String from, String recipient, InputStream data)
                      throws IOException {
                    data.readAllBytes();
                  }
                });
    return security == SmtpSettings.Security.TLS
        ? server.serverSocketFactory(context).build()
        : server.enableTLS().requireTLS().startTlsSocketFactory(context, false).build();
  }

  /** A key with a certificate that it signed itself, for one host, made by the JDK's keytool. */
  private static KeyStore keysFor(String named) throws Exception {
    var file = folder.resolve(named.replaceAll("\\W", "-") + ".p12");
    if (!Files.exists(file)) {
      var keytool =
          new ProcessBuilder(
                  command(
                      Path.of(System.getProperty("java.home"), "bin", "keytool"),
                      "-genkeypair -alias mail -keyalg EC -dname CN=mail -validity 2"
                          + " -storetype PKCS12 -storepass changeit -ext san="
                          + named,
                      file))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.txt").toFile())
              .start();
      assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(keytool.exitValue()).as(folder.resolve("keytool.txt").toString()).isZero();
    }
    try (var in = Files.newInputStream(file)) {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(in, PASSWORD.toCharArray());
      return keys;
    }
  }

  private static List<String> command(Path keytool, String options, Path keystore) {
    var command = new ArrayList<>(List.of(keytool.toString()));
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(List.of("-keystore", keystore.toString()));
    return command;
  }

  /** Proves itself with these keys, and trusts them and no others. */
  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD.toCharArray());
    var certificates = KeyStore.getInstance("PKCS12");
    try {
      certificates.load(null, null);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    certificates.setCertificateEntry("mail", keys.getCertificate("mail"));
    var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(certificates);
    var context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return context;
  }
}
