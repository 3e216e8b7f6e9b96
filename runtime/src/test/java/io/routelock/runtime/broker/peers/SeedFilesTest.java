package io.routelock.runtime.broker.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.runtime.broker.BrokerKind;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import routelock.testing.Openssl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The files of two guides that engineers follow, unchanged but for paths, port and address, on both brokers:
 * certificates by the guides' own openssl commands, mosquitto's programs as clients. What the rules allow
 * arrives, and the rest does not.
 */
class SeedFilesTest {

    private static final Path ACLS =
            Path.of("..", "core", "src", "test", "resources", "io", "routelock", "mosquitto", "acl");

    private static final String CA_PASSWORD = "pass:of the authority";

    /** The guides want the name of the computer here, which is what mosquitto's programs compare. */
    private static final String HOST = "127.0.0.1";

    @TempDir private Path root;

    private Path folder = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        MosquittoPrograms.assumeInstalled();
        folder = Files.createDirectories(root.resolve("Program Files (x86)/mosquitto"));
    }

    private void openssl(String command, String... answers) throws IOException {
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of(answers));
        Openssl.run(folder, all.toArray(String[]::new));
    }

    /** Guide 002, steps 1 to 4; what openssl would ask for is said instead. */
    private void certificatesOf002(String... names) throws IOException {
        openssl(
                "req -new -x509 -days 1000 -extensions v3_ca -keyout caMQTT.key -out caMQTT.crt",
                "-passout",
                CA_PASSWORD,
                "-subj",
                "/C=SK/ST=Slovakia/O=Ipesoft/CN=caMQTT");
        for (String name : names) {
            openssl("genrsa -out %s.key 2048".formatted(name));
            String subject = name.equals("broker") ? HOST : name;
            openssl(
                    "req -out %s.csr -key %s.key -new".formatted(name, name),
                    "-utf8",
                    "-subj",
                    "/C=SK/ST=Slovakia/L=Žilina/O=Ipesoft/OU=D2000/CN=%s/emailAddress=ipesoft@ipesoft.sk"
                            .formatted(subject));
            openssl(
                    "x509 -req -in %s.csr -CA caMQTT.crt -CAkey caMQTT.key -CAcreateserial -out %s.crt -days 1000"
                            .formatted(name, name),
                    "-passin",
                    CA_PASSWORD);
        }
    }

    /** Guide 003: an authority with a password, and a server without one. */
    private void certificatesOf003() throws IOException {
        String us = "/C=US/ST=Texas/O=THIS_COMPANY INC/CN=%s/emailAddress=johnsmith@gmail.com";
        openssl("genrsa -aes256 -passout", CA_PASSWORD, "-out", "ca.key", "2048");
        openssl(
                "req -new -x509 -days 3650 -extensions v3_ca -key ca.key -out ca.pem --outform PEM",
                "-passin",
                CA_PASSWORD,
                "-subj",
                us.formatted("John Smith"));
        for (String name : List.of("server", "client")) {
            openssl("genrsa -out %s.key 2048".formatted(name));
            openssl(
                    "req -out %s.csr -key %s.key -new --outform PEM".formatted(name, name),
                    "-subj",
                    us.formatted(name.equals("server") ? HOST : "MyEACM"));
            openssl(
                    ("x509 -req -in %s.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out %s.pem -days 3650"
                                    + " --outform PEM")
                            .formatted(name, name),
                    "-passin",
                    CA_PASSWORD);
        }
    }

    /** With paths of this computer; a backslash before each name of a file. */
    private List<String> conf(String name, int port) throws IOException {
        try (InputStream in = Objects.requireNonNull(SeedFilesTest.class.getResourceAsStream(name))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = new ArrayList<>();
            if ("root".equals(System.getProperty("user.name"))) {
                lines.add("user root");
            }
            text.replaceAll("(?i)c:\\\\.*\\\\", folder.toString() + "/")
                    .replace("listener 8883", "listener " + port + " " + HOST)
                    .lines()
                    .forEach(lines::add);
            return lines;
        }
    }

    private interface Conf {
        List<String> lines(int port) throws IOException;
    }

    private BrokerKind.Running start(BrokerKind kind, Conf conf) throws IOException {
        return kind.start(
                folder,
                port -> {
                    try {
                        List<String> lines = new ArrayList<>(conf.lines(port));
                        if (kind == BrokerKind.BUNDLED) {
                            lines.addFirst("log_type none");
                        }
                        return lines;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private List<String> certificate(String name) {
        return List.of(
                "--cafile",
                folder.resolve("caMQTT.crt").toString(),
                "--cert",
                folder.resolve(name + ".crt").toString(),
                "--key",
                folder.resolve(name + ".key").toString());
    }

    /** As guide 002 says, with the program of the mosquitto package. */
    private void passwords(String file, String... users) throws IOException {
        Path target = folder.resolve(file);
        for (String user : users) {
            List<String> command = new ArrayList<>(List.of("/usr/bin/mosquitto_passwd", "-b"));
            if (!Files.exists(target)) {
                command.add("-c");
            }
            command.addAll(List.of(target.toString(), user, "of " + user));
            if (!PeerProgram.succeeds(command.toArray(String[]::new))) {
                throw new IOException(String.join(" ", command) + " fails");
            }
        }
    }

    private static List<String> password(List<String> tls, String user) {
        List<String> all = new ArrayList<>(tls);
        all.addAll(List.of("-u", user, "-P", "of " + user));
        return all;
    }

    /** One message. */
    private record Deed(String writer, String topic, boolean allowed) {}

    /**
     * All clients listen to everything, then all write, one after the other.
     *
     * @param reads what each one is to get, in order and nothing else; the last of them is written last
     */
    private static void play(
            int port, Map<String, List<String>> clients, List<Deed> deeds, Map<String, List<String>> reads)
            throws IOException {
        Map<String, MosquittoPrograms> programs = new LinkedHashMap<>();
        clients.forEach((name, login) -> {
            List<String> all = new ArrayList<>(List.of("-V", "mqttv5"));
            all.addAll(login);
            programs.put(name, new MosquittoPrograms(port, all));
        });
        Map<String, MosquittoPrograms.Listening> listening = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, List<String>> reader : reads.entrySet()) {
                String count = Integer.toString(reader.getValue().size());
                MosquittoPrograms program = Objects.requireNonNull(programs.get(reader.getKey()));
                listening.put(reader.getKey(), program.listen("-t", "#", "-q", "1", "-C", count, "-W", "30"));
            }
            for (Deed deed : deeds) {
                MosquittoPrograms writer = Objects.requireNonNull(programs.get(deed.writer()));
                MosquittoPrograms.Ended ended = writer.publish("-t", deed.topic(), "-q", "1", "-m", "x");
                assertThat(ended.went()).as("%s: %s", deed, ended).isEqualTo(deed.allowed());
            }
            for (Map.Entry<String, List<String>> reader : reads.entrySet()) {
                MosquittoPrograms.Listening one = Objects.requireNonNull(listening.get(reader.getKey()));
                assertThat(one.messages().stream().map(message -> message.replaceFirst("\\|.*", "")))
                        .as(reader.getKey())
                        .containsExactlyElementsOf(reader.getValue());
            }
        } finally {
            listening.values().forEach(MosquittoPrograms.Listening::close);
        }
    }

    private static final List<Deed> PLC_AND_D2000 =
            List.of(
                    new Deed("myPLC", "PLC1/cmd", false),
                    new Deed("myD2000", "PLC1/out", false),
                    new Deed("myPLC", "deny", false),
                    new Deed("Stranger", "PLC1/out", false),
                    new Deed("Stranger", "deny", false),
                    new Deed("myPLC", "PLC1/out", true),
                    new Deed("myD2000", "PLC1/cmd", true));

    private static final Map<String, List<String>> PLC_AND_D2000_READ =
            Map.of("myPLC", List.of("PLC1/cmd"), "myD2000", List.of("PLC1/out"));

    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void thePlcAndTheD2000OfGuide002TalkWithTheirCertificates(BrokerKind kind) throws IOException {
        certificatesOf002("broker", "myPLC", "myD2000", "Stranger");
        Files.copy(ACLS.resolve("seed-002-plain.acl"), folder.resolve("myacl.conf"));
        Map<String, List<String>> clients = new LinkedHashMap<>();
        List.of("myPLC", "myD2000", "Stranger").forEach(name -> clients.put(name, certificate(name)));
        try (BrokerKind.Running broker = start(kind, port -> conf("seed-002.conf", port))) {
            play(broker.port(), clients, PLC_AND_D2000, PLC_AND_D2000_READ);
            List<String> none = List.of("--cafile", folder.resolve("caMQTT.crt").toString());
            assertThat(new MosquittoPrograms(broker.port(), none).publish("-t", "a", "-m", "x").code())
                    .as("without a certificate")
                    .isNotZero();
        }
    }

    /** The guide's other way: passwords, and a certificate of whomever. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void withPasswordsGuide002KnowsWhoTheyAreByThem(BrokerKind kind) throws IOException {
        certificatesOf002("broker", "Stranger");
        passwords("pwfile", "myPLC", "myD2000", "Stranger");
        Files.copy(ACLS.resolve("seed-002-plain.acl"), folder.resolve("myacl.conf"));
        Map<String, List<String>> clients = new LinkedHashMap<>();
        List.of("myPLC", "myD2000", "Stranger")
                .forEach(name -> clients.put(name, password(certificate("Stranger"), name)));
        Conf conf =
                port ->
                        conf("seed-002.conf", port).stream()
                                .map(line ->
                                        line.replace(
                                                "use_identity_as_username true",
                                                "use_identity_as_username false"))
                                .map(line ->
                                        line.replace(
                                                "#password_file pwfile",
                                                "password_file " + folder + "/pwfile"))
                                .toList();
        try (BrokerKind.Running broker = start(kind, conf)) {
            play(broker.port(), clients, PLC_AND_D2000, PLC_AND_D2000_READ);
            List<String> wrong = new ArrayList<>(certificate("Stranger"));
            wrong.addAll(List.of("-u", "myPLC", "-P", "of myD2000"));
            assertThat(new MosquittoPrograms(broker.port(), wrong).publish("-t", "a", "-m", "x").code())
                    .isNotZero();
        }
    }

    /** In the guide's web page stand no-break spaces, which neither broker takes for the end of a filter. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void theSparkplugRulesOfGuide002DoNotStartAsTheyStandThere(BrokerKind kind) throws IOException {
        certificatesOf002("broker");
        Files.copy(ACLS.resolve("seed-002-sparkplug.acl"), folder.resolve("myacl.conf"));
        assertThatThrownBy(() -> start(kind, port -> conf("seed-002.conf", port)).close())
                .isInstanceOf(BrokerKind.RefusedToStart.class)
                .hasMessageContaining("Invalid ACL topic");
    }

    /** The host reads all of its group; what the guide's rules forget is refused at both brokers. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void theSparkplugNodeAndHostOfGuide002Talk(BrokerKind kind) throws IOException {
        certificatesOf002("broker", "myEdge", "myHost");
        String rules = Files.readString(ACLS.resolve("seed-002-sparkplug.acl"));
        Files.writeString(folder.resolve("myacl.conf"), rules.replace("\u00A0", ""));
        Map<String, List<String>> clients = new LinkedHashMap<>();
        List.of("myEdge", "myHost").forEach(name -> clients.put(name, certificate(name)));
        String group = "spBv1.0/myGroup/";
        List<Deed> deeds =
                List.of(
                        new Deed("myHost", "spBv1.0/STATE/D2000komHA", true),
                        new Deed("myEdge", group + "NBIRTH/myEdgeNode", true),
                        new Deed("myEdge", group + "DBIRTH/myEdgeNode/device", true),
                        new Deed("myEdge", group + "NDEATH/myEdgeNode", false),
                        new Deed("myEdge", group + "NDATA/otherNode", false),
                        new Deed("myEdge", group + "NCMD/myEdgeNode", false),
                        new Deed("myHost", group + "NDATA/myEdgeNode", false),
                        new Deed("myHost", group + "NCMD/myEdgeNode/device", false),
                        new Deed("myHost", group + "DCMD/myEdgeNode/device", true),
                        new Deed("myHost", group + "NCMD/myEdgeNode", true));
        Map<String, List<String>> reads =
                Map.of(
                        "myEdge",
                        List.of(
                                "spBv1.0/STATE/D2000komHA",
                                group + "DCMD/myEdgeNode/device",
                                group + "NCMD/myEdgeNode"),
                        "myHost",
                        List.of(
                                "spBv1.0/STATE/D2000komHA",
                                group + "NBIRTH/myEdgeNode",
                                group + "DBIRTH/myEdgeNode/device",
                                group + "DCMD/myEdgeNode/device",
                                group + "NCMD/myEdgeNode"));
        try (BrokerKind.Running broker = start(kind, port -> conf("seed-002.conf", port))) {
            play(broker.port(), clients, deeds, reads);
        }
    }

    private static final List<Deed> SPARKPLUG_003 =
            List.of(
                    new Deed("SparkplugViewer", "STATE/scada", false),
                    new Deed("SparkplugViewer", "spBv1.0/g/NCMD/n", false),
                    new Deed("MyEACM", "STATE/scada", false),
                    new Deed("MyEACM", "other", false),
                    new Deed("HMI", "STATE/scada/deep", false),
                    new Deed("HMI", "STATE/scada", true),
                    new Deed("MyEACM", "spBv1.0/g/NDATA/n", true));

    private static final List<String> ALL_003 = List.of("STATE/scada", "spBv1.0/g/NDATA/n");

    /** With the guide's rules, and without them: then whoever has a password may do everything. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void theClientsOfGuide003TalkWithTheirPasswords(BrokerKind kind) throws IOException {
        certificatesOf003();
        passwords("user-passwd.txt", "MyEACM", "SparkplugViewer", "HMI");
        Files.copy(ACLS.resolve("seed-003-sparkplug.acl"), folder.resolve("acl"));
        List<String> tls = List.of("--cafile", folder.resolve("ca.pem").toString());
        Map<String, List<String>> clients = new LinkedHashMap<>();
        List.of("MyEACM", "SparkplugViewer", "HMI").forEach(name -> clients.put(name, password(tls, name)));
        Conf ruled =
                port -> {
                    List<String> lines = new ArrayList<>(conf("seed-003.conf", port));
                    lines.add("acl_file " + folder.resolve("acl"));
                    return lines;
                };
        try (BrokerKind.Running broker = start(kind, ruled)) {
            play(
                    broker.port(),
                    clients,
                    SPARKPLUG_003,
                    Map.of("MyEACM", ALL_003, "SparkplugViewer", ALL_003, "HMI", ALL_003));
        }
        try (BrokerKind.Running broker = start(kind, port -> conf("seed-003.conf", port))) {
            play(
                    broker.port(),
                    clients,
                    List.of(new Deed("SparkplugViewer", "anything", true)),
                    Map.of("HMI", List.of("anything")));
            assertThat(new MosquittoPrograms(broker.port(), tls).publish("-t", "a", "-m", "x").code())
                    .as("anonymous")
                    .isNotZero();
        }
    }

    /** The second half of guide 003: clients have certificates too. */
    @ParameterizedTest
    @EnumSource(BrokerKind.class)
    void theClientsOfGuide003NeedACertificateWhenItIsRequired(BrokerKind kind) throws IOException {
        certificatesOf003();
        passwords("user-passwd.txt", "MyEACM");
        List<String> tls = List.of("--cafile", folder.resolve("ca.pem").toString());
        List<String> own = new ArrayList<>(tls);
        own.addAll(List.of("--cert", folder.resolve("client.pem").toString()));
        own.addAll(List.of("--key", folder.resolve("client.key").toString()));
        Conf conf =
                port ->
                        conf("seed-003.conf", port).stream()
                                .map(line ->
                                        line.replace("require_certificate false", "require_certificate true"))
                                .toList();
        try (BrokerKind.Running broker = start(kind, conf)) {
            for (List<String> login : List.of(password(own, "MyEACM"), password(tls, "MyEACM"), own)) {
                boolean both = login.contains("-u") && login.contains("--cert");
                assertThat(
                                new MosquittoPrograms(broker.port(), login)
                                                .publish("-t", "a", "-m", "x")
                                                .code()
                                        == 0)
                        .as("%s", login)
                        .isEqualTo(both);
            }
        }
    }
}
