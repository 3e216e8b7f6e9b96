package io.routelock.net.mqtt;

import routelock.testing.Mosquitto;
import routelock.testing.TestAuthority;
import routelock.testing.TestAuthority.Issued;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A mosquitto on 127.0.0.1 with a listener for each thing that can be right or wrong; each is told by its
 * port.
 *
 * @param server for 127.0.0.1, by its common name alone
 * @param byAddress has the certificate of {@code server}
 * @param demanding wants a certificate of the plant
 * @param psk by the suites that they take
 */
record TlsBroker(
        Mosquitto mosquitto,
        TestAuthority plant,
        TestAuthority stranger,
        Issued server,
        Issued engineer,
        int byAddress,
        int demanding,
        int otherName,
        int expired,
        int early,
        int selfSigned,
        Map<String, Integer> psk)
        implements AutoCloseable {

    /** Of the identity "Engineer". */
    static final String KEY = "00112233445566778899aabbccddeeff";

    static final String ANY = "DEFAULT";

    private static final List<String> SUITES =
            List.of(ANY, "PSK-AES256-GCM-SHA384", "PSK-AES128-CBC-SHA256", "ECDHE-PSK-AES256-CBC-SHA384");

    static TlsBroker start(Path folder) throws IOException {
        TestAuthority plant = TestAuthority.create(folder.resolve("plant"), "Plant CA");
        Issued server = plant.issue("127.0.0.1");
        Path keys = Files.writeString(folder.resolve("psk"), "Engineer:" + KEY + "\n");
        Listeners all =
                new Listeners(plant, new ArrayList<>(List.of("allow_anonymous true", "psk_file " + keys)));
        int byAddress = all.add(server);
        int demanding = all.add(server, "require_certificate true");
        int otherName = all.add(plant.issue("plc-7", "subjectAltName=DNS:plc-7,IP:10.0.0.7"));
        int expired = all.add(plant.issueExpired("127.0.0.1"));
        int early = all.add(plant.issueNotYetValid("127.0.0.1"));
        int selfSigned = all.add(new Issued("Plant CA", plant.certificate(), plant.key()));
        Map<String, Integer> psk = new HashMap<>();
        for (String suites : SUITES) {
            psk.put(suites, all.add("psk_hint hint", "ciphers " + suites));
        }
        return new TlsBroker(
                Mosquitto.start(folder, all.lines().toArray(String[]::new)),
                plant,
                TestAuthority.create(folder.resolve("stranger"), "Stranger CA"),
                server,
                plant.issue("engineer"),
                byAddress,
                demanding,
                otherName,
                expired,
                early,
                selfSigned,
                psk);
    }

    private record Listeners(TestAuthority plant, List<String> lines) {

        int add(String... options) throws IOException {
            int port = Mosquitto.freePort();
            lines.add("listener " + port + " 127.0.0.1");
            lines.addAll(List.of(options));
            return port;
        }

        int add(Issued identity, String... options) throws IOException {
            int port = add(options);
            lines.add("certfile " + identity.certificate());
            lines.add("keyfile " + identity.key());
            lines.add("cafile " + plant.certificate());
            return port;
        }
    }

    /** The port without TLS. */
    int plain() {
        return mosquitto.port();
    }

    @Override
    public void close() throws IOException {
        mosquitto.close();
    }
}
