package io.routelock.route.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.FindingException;
import io.routelock.pki.Secret;
import io.routelock.route.Route;
import io.routelock.route.ServerSettings;
import io.routelock.route.TlsCredential.KeySource.HexKey;
import io.routelock.route.TlsCredential.KeySource.Password;
import io.routelock.route.TlsCredential.PreSharedKey;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Issue: passwords and keys never appear in a report, an exception or a text form; this searches for them.
 */
class PlantedSecretsTest {

    private static final String PASSWORD = "PLANTED-PASSWORD";
    private static final String DIGITS = "c0ffee11".repeat(8);
    private static final String KEY_PASSWORD = "PLANTED-KEYPWD";
    private static final List<String> SECRETS = List.of("PLANTED", DIGITS.substring(0, 20));

    private static final String FILE =
            """
            <TcConfig>
              <RemoteConnections>
                <Route><Name>A</Name><Address>a</Address><NetId>5.1.1.1.1.1</NetId>
                  <Tls><Psk><Identity>I</Identity><Pwd>%1$s</Pwd></Psk></Tls></Route>
                <Route><Name>B</Name><Address>b</Address><NetId>5.1.1.1.1.2</NetId>
                  <Tls><Ca>ca</Ca><Cert>c</Cert><Key>k</Key><KeyPwd>%3$s</KeyPwd></Tls></Route>
                <Route><Name>C</Name><Address>c</Address><NetId>nonsense</NetId>
                  <Tls><Psk><Identity>I</Identity><Key>%2$s</Key></Psk></Tls></Route>
                <Server>
                  <Tls><Psk><Identity>J</Identity><Key>%2$s</Key></Psk>
                    <Psk><Identity>j</Identity><Pwd><![CDATA[%1$s]]></Pwd><Key>%2$s</Key></Psk>
                    <Psk><Pwd>%1$s</Pwd></Psk></Tls>
                  <Tls><Ca>ca</Ca><Key>k</Key><KeyPwd>%3$s</KeyPwd></Tls>
                </Server>
                <!-- <Psk><Identity>old</Identity><Pwd>%1$s</Pwd></Psk> -->
                <Mqtt><Psk><Identity>M</Identity><Key>%2$s</Key></Psk></Mqtt>
              </RemoteConnections>
            </TcConfig>
            """
                    .formatted(PASSWORD, DIGITS, KEY_PASSWORD);

    private static void requireClean(Object shown) {
        assertThat(String.valueOf(shown)).doesNotContain(SECRETS);
    }

    private static void requireClean(Throwable thrown) {
        StringWriter log = new StringWriter();
        thrown.printStackTrace(new PrintWriter(log, true));
        requireClean(log.toString());
    }

    @Test
    void nothingThatIsShownOfADocumentTellsASecret() {
        StaticRoutesDocument document = Documents.parse(FILE);
        assertThat(document.text()).contains(SECRETS);
        requireClean(document);
        requireClean(document.masked());
        requireClean(document.secrets());
        requireClean(document.findings());
        requireClean(document.routes().routes());
        requireClean(document.server());
        for (Route route : document.routes().routes()) {
            assertThat(document.credentialOf(route)).isPresent();
            requireClean(document.credentialOf(route));
        }
    }

    @Test
    void aRefusedSecretIsNotTold() {
        StaticRoutesDocument document = Documents.parse(FILE);
        for (var source :
                List.of(new Password(Secret.of(PASSWORD + "\n")), new HexKey(Secret.of(DIGITS + " ")))) {
            PreSharedKey key = new PreSharedKey("I", false, source);
            ServerSettings settings = new ServerSettings(List.of(key), Optional.empty(), Optional.empty());
            requireClean(refusal(() -> document.withServer(settings)));
            requireClean(refusal(() -> document.withRoute(document.routes().routes().getFirst(), key)));
        }
    }

    private static FindingException refusal(Runnable action) {
        try {
            action.run();
        } catch (FindingException e) {
            return e;
        }
        throw new AssertionError("nothing was refused");
    }

    /** Whatever a slip of the hand makes of the file, above all within a password. */
    @Test
    void aBrokenFileTellsNoSecret() {
        Random random = new Random(7);
        String[] slips = {"<", ">", "&", "</", "<x ", "]]>", "\"", "<!--", "\u0001", "</Pwd>", "<Pwd>"};
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int secret = i % 2 == 0 ? FILE.indexOf(PASSWORD) + random.nextInt(PASSWORD.length()) : 0;
            int at = secret > 0 ? secret : random.nextInt(FILE.length());
            String slip = slips[random.nextInt(slips.length)];
            String broken = FILE.substring(0, at) + slip + FILE.substring(at + random.nextInt(2));
            try {
                StaticRoutesDocument document = Documents.parse(broken);
                requireClean(document.toString() + document.findings());
            } catch (FindingException e) {
                codes.add(e.finding().code());
                requireNoPart(e.finding().toString() + e);
            }
        }
        assertThat(codes).hasSizeGreaterThan(5000);
    }

    /** A slip cuts a secret in two. */
    private static void requireNoPart(String shown) {
        assertThat(shown).doesNotContain("PLANT", "LANTED", "PASSWO", "SSWORD", "KEYPW", "c0ffee11c0");
    }

    @Test
    void theFilesOfASaveAreTheOnlyPlaceOfASecret(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("StaticRoutes.xml");
        Files.writeString(path, FILE);
        StaticRoutesFile file = StaticRoutesFile.existing(path);
        StaticRoutesDocument loaded = file.load();
        Files.writeString(path, FILE + "<!-- changed -->");
        requireClean(refusal(() -> file.save(loaded, loaded.withSecureOnly(true))));
        Files.writeString(path, FILE.replace("</Route>", ""));
        requireClean(refusal(file::load));
        requireClean(file);
    }
}
