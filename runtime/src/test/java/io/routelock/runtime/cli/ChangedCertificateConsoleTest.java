package io.routelock.runtime.cli;

import static io.routelock.runtime.cli.ConsoleProcess.PASSWORD;
import static io.routelock.runtime.cli.Workbench.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.pki.Fingerprint;
import io.routelock.pki.IdentityFile;
import io.routelock.runtime.cli.ConsoleProcess.Ran;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Issue: bad input, a device whose certificate changed, behind a router that runs on and on. */
class ChangedCertificateConsoleTest {

    private static final String DEVICE_IP = "127.0.7.41";
    private static final String HERE = "127.0.7.42";

    @TempDir private Path folder;
    private Workbench bench;
    private Path home;
    private Path deviceHome;

    @BeforeEach
    void prepare() {
        bench = new Workbench(folder);
        home = bench.homeWithCertificate("home");
        deviceHome = bench.homeWithCertificate("device");
        Workbench.account(deviceHome, "anna", PASSWORD);
    }

    private StartedRouter device(String tlsPort) {
        return bench.router(deviceHome, "--bind", DEVICE_IP, "--tls-port", tlsPort, "--demo-plc");
    }

    private Ran add(StartedRouter device) {
        String[] wish = {
            "routes",
            "add",
            "--json",
            "--home",
            home.toString(),
            "--host",
            DEVICE_IP,
            "--secure",
            "self-signed",
            "--user",
            "anna",
            "--fingerprint",
            device.fingerprint()
        };
        return bench.typing(PASSWORD + "\n", words(wish, device.ports()));
    }

    private Ran state(StartedRouter device) {
        return bench.run(
                "state",
                device.netId(),
                "--home",
                home.toString(),
                "--tls-port",
                Integer.toString(device.tls()),
                "--json");
    }

    @Test
    void theRunningRouterSaysSoKeepsTheRouteAndSendsNothingInPlain() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.ofLiteral(DEVICE_IP));
                StartedRouter first = device("0");
                StartedRouter router =
                        bench.router(
                                home,
                                "--bind",
                                HERE,
                                "--events",
                                "--peer-tls-port",
                                Integer.toString(first.tls()),
                                "--peer-ads-port",
                                Integer.toString(plain.getLocalPort()))) {
            add(first).succeeded();
            state(first).succeeded();
            byte[] routes = Files.readAllBytes(home.resolve("StaticRoutes.xml"));
            first.stop();
            Files.delete(deviceHome.resolve(IdentityFile.NAME));

            try (StartedRouter other = device(Integer.toString(first.tls()))) {
                assertThat(other.fingerprint()).isNotEqualTo(first.fingerprint());
                assertThat(state(other).finding()).isEqualTo("secure-ads.changed-certificate");
                String event =
                        router.process().awaitLine(line -> line.contains("secure-ads.changed-certificate"));
                assertThat(event).contains(grouped(first), grouped(other));
                assertThat(home.resolve("StaticRoutes.xml")).hasBinaryContent(routes);
                assertNobodyKnocks(plain);

                add(other).succeeded();
                state(other).succeeded();
            }
        }
    }

    private static String grouped(StartedRouter router) {
        return new Fingerprint(router.fingerprint()).grouped();
    }

    private static void assertNobodyKnocks(ServerSocket plain) throws IOException {
        plain.setSoTimeout(300);
        try (var knocking = plain.accept()) {
            throw new AssertionError("somebody connected in plain: " + knocking);
        } catch (SocketTimeoutException e) {
            assertThat(e).isNotNull();
        }
    }
}
