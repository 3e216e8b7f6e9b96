package io.routelock.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The report is handed to others: it tells all but secrets, and runs nothing in their browser. */
@Timeout(120)
class DoctorReportTest {

    private static final List<String> SECRETS =
            List.of("Pl4nted-Passw0rd", "5ec2e7".repeat(10) + "abcd", "K3y-Passw0rd", "Cli3nt-Passw0rd");

    private static final String DEVICE = "127.0.18.12";

    @TempDir private Path folder;
    private Workbench bench;
    private Path home;

    @BeforeEach
    void prepare() throws IOException {
        bench = new Workbench(folder);
        home = bench.homeOfRouterAt("127.0.18.11", "<b>eng</b>");
        Files.writeString(
                home.resolve("StaticRoutes.xml"),
                """
                <?xml version="1.0"?>
                <TcConfig>
                  <RemoteConnections>
                    <Route>
                      <Name>&lt;b onclick=alert(1)&gt;</Name>
                      <Address>127.0.18.12</Address>
                      <NetId>127.0.18.12.1.1</NetId>
                      <Type>TCP_IP</Type>
                      <Tls><Psk><Identity>ENG</Identity><Pwd>%s</Pwd></Psk></Tls>
                    </Route>
                    <Server>
                      <Tls><Psk><Identity>ENG2</Identity><Key>%s</Key></Psk></Tls>
                      <Tls><Ca>ca.pem</Ca><Cert>a.crt</Cert><Key>a.key</Key><KeyPwd>%s</KeyPwd></Tls>
                    </Server>
                  </RemoteConnections>
                </TcConfig>
                """
                        .formatted(SECRETS.get(0), SECRETS.get(1), SECRETS.get(2)));
    }

    private static void assertWithoutSecrets(String text) {
        SECRETS.forEach(secret -> assertThat(text).doesNotContainIgnoringCase(secret));
        for (String secret : SECRETS) {
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            assertThat(text).doesNotContain(HexFormat.of().formatHex(bytes));
        }
        assertThat(text).doesNotContain("PRIVATE KEY");
    }

    @Test
    void theReportIsOneFileWithoutSecretsAndWithoutScripts() throws IOException {
        Path device = bench.homeWithCertificate("device");
        Workbench.account(device, "anna", SECRETS.get(3));
        Path html = folder.resolve("report.html");
        try (StartedRouter router = bench.router(device, "--bind", DEVICE)) {
            String[] command = {"doctor", DEVICE, "--home", home.toString(), "--html", html.toString()};
            Ran ran = bench.run(Workbench.words(command, router.ports()));
            assertThat(ran.out()).contains("Host name").contains("passed");
            assertThat(ran.err()).contains("Next: ");
            assertWithoutSecrets(ran.out() + ran.err());
            Ran json = bench.run(Workbench.words(command, Workbench.words(router.ports(), "--json")));
            assertThat(json.json().at("/steps")).hasSize(15);
            assertWithoutSecrets(json.out() + json.err());
        }
        String text = Files.readString(html);
        assertWithoutSecrets(text);
        assertThat(text)
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;b onclick=alert(1)&gt;")
                .contains("&lt;b&gt;eng&lt;/b&gt;")
                .contains("127.0.18.11.1.1")
                .contains("prefers-color-scheme:dark")
                .contains("Routelock")
                .containsPattern("20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC")
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("href=");
    }

    @Test
    void aReportThatCannotBeWrittenIsAFinding() {
        Path nowhere = folder.resolve("no-such-folder").resolve("report.html");
        Ran ran = InProcess.run("", "doctor", "nobody.invalid", "--json", "--html", nowhere.toString());
        assertThat(ran.finding()).isEqualTo("doctor.report-file");
        assertThat(ran.json().at("/findings/0/symptom").asText()).endsWith("its folder does not exist.");
    }
}
