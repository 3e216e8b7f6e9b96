package routelock.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A certificate authority for tests, made by the openssl program with the commands of the vendor's manual
 * (Secure ADS, chapter 7.1): keys of RSA 2048, an authority of 3600 days, certificates of 360 days.
 *
 * <p>All files lie in the folder that a test gives, best a {@code @TempDir}. Each certificate costs a few
 * tenths of a second for its key, so share an authority among the tests of a class. For one thread.
 *
 * <pre>{@code
 * TestAuthority plant = TestAuthority.create(directory.resolve("plant"), "RootCA");
 * TestAuthority.Issued cx = plant.issue("127.0.0.2");
 * TestAuthority.Issued lost = plant.issue("127.0.0.3");
 * plant.revoke(lost);
 * Path crl = plant.revocationList();
 * new TlsCredential.SharedCa(plant.certificate().toString(), cx.certificate().toString(),
 *         cx.key().toString(), Optional.empty(), Optional.of(crl.toString()), false);
 * }</pre>
 */
public final class TestAuthority {

    /** For certificates of the past and the future; openssl cannot tell {@code x509 -req} a date. */
    private static final String CONFIGURATION =
            """
            [ca]
            default_ca = plant
            [plant]
            dir = .
            database = ./index.txt
            serial = ./serial
            crlnumber = ./crlnumber
            new_certs_dir = .
            default_md = sha256
            default_days = 360
            default_crl_days = 30
            policy = any
            unique_subject = no
            [any]
            commonName = supplied
            countryName = optional
            [device]
            [authority]
            basicConstraints = critical, CA:TRUE
            keyUsage = critical, keyCertSign, cRLSign
            """;

    private static final String[] PAST = {"20010101000000Z", "20020101000000Z"};
    private static final String[] FUTURE = {"20900101000000Z", "20910101000000Z"};

    private final Path folder;
    private final Path certificate;
    private int issued;
    private int lists;

    private TestAuthority(Path folder) {
        this.folder = folder;
        this.certificate = folder.resolve("rootCA.pem");
    }

    /**
     * A certificate and its private key, both PEM.
     *
     * @param certificate without those above it
     */
    public record Issued(String commonName, Path certificate, Path key) {}

    /** A root of its own, valid now. Two of one name have different keys. */
    public static TestAuthority create(Path folder, String name) throws IOException {
        TestAuthority authority = prepare(folder);
        authority.openssl(
                "req",
                "-x509",
                "-new",
                "-nodes",
                "-key",
                "rootCA.key",
                "-sha256",
                "-subj",
                subject(name),
                "-days",
                "3600",
                "-out",
                "rootCA.pem");
        return authority;
    }

    /** A root that was valid in 2001. */
    public static TestAuthority createExpired(Path folder, String name) throws IOException {
        TestAuthority authority = prepare(folder);
        authority.request("rootCA", name);
        authority.openssl(
                "ca",
                "-batch",
                "-selfsign",
                "-config",
                "ca.cnf",
                "-notext",
                "-extensions",
                "authority",
                "-keyfile",
                "rootCA.key",
                "-in",
                "rootCA.csr",
                "-startdate",
                PAST[0],
                "-enddate",
                PAST[1],
                "-out",
                "rootCA.pem");
        return authority;
    }

    private static TestAuthority prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("ca.cnf"), CONFIGURATION);
        Files.writeString(folder.resolve("index.txt"), "");
        Files.writeString(folder.resolve("serial"), "1000\n");
        Files.writeString(folder.resolve("crlnumber"), "01\n");
        TestAuthority authority = new TestAuthority(folder);
        authority.openssl("genrsa", "-out", "rootCA.key", "2048");
        return authority;
    }

    /** An authority whose certificate this one has signed. */
    public TestAuthority intermediate(Path where, String name) throws IOException {
        TestAuthority below = prepare(where);
        below.request("rootCA", name);
        sign(
                below.folder.resolve("rootCA.csr"),
                below.certificate,
                "basicConstraints=critical,CA:TRUE",
                "keyUsage=keyCertSign,cRLSign");
        return below;
    }

    /** The certificate of the authority, PEM; for {@code <Ca>} and openssl's {@code -CAfile}. */
    public Path certificate() {
        return certificate;
    }

    /** The private key of the authority, PEM. */
    public Path key() {
        return folder.resolve("rootCA.key");
    }

    /**
     * A certificate that is valid from now on, for 360 days.
     *
     * @param extensions lines as in openssl's configuration, for example {@code
     *     extendedKeyUsage=codeSigning}; none as in the manual
     */
    public Issued issue(String commonName, String... extensions) throws IOException {
        String file = next();
        openssl("genrsa", "-out", file + ".key", "2048");
        return issueFor(file, commonName, extensions);
    }

    /** As {@link #issue}, with a key on the curve P-256. */
    public Issued issueEc(String commonName) throws IOException {
        String file = next();
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-out", file + ".key");
        return issueFor(file, commonName);
    }

    /** As {@link #issue}, with an RSA key of so many bits. */
    public Issued issueWithBits(String commonName, int bits) throws IOException {
        String file = next();
        openssl("genrsa", "-out", file + ".key", Integer.toString(bits));
        return issueFor(file, commonName);
    }

    /** One that was valid in 2001. */
    public Issued issueExpired(String commonName) throws IOException {
        return issueDated(commonName, PAST);
    }

    /** One that will be valid in 2090. */
    public Issued issueNotYetValid(String commonName) throws IOException {
        return issueDated(commonName, FUTURE);
    }

    private Issued issueFor(String file, String commonName, String... extensions) throws IOException {
        request(file, commonName);
        Issued one = issued(file, commonName);
        sign(folder.resolve(file + ".csr"), one.certificate(), extensions);
        return one;
    }

    private Issued issueDated(String commonName, String... fromUntil) throws IOException {
        String file = next();
        openssl("genrsa", "-out", file + ".key", "2048");
        request(file, commonName);
        List<String> command = database("-in", file + ".csr", "-out", file + ".crt", "-extensions", "device");
        command.addAll(List.of("-notext", "-startdate", fromUntil[0], "-enddate", fromUntil[1]));
        openssl(command.toArray(String[]::new));
        return issued(file, commonName);
    }

    private String next() {
        return "device" + ++issued;
    }

    private Issued issued(String file, String commonName) {
        return new Issued(commonName, folder.resolve(file + ".crt"), folder.resolve(file + ".key"));
    }

    private void request(String file, String commonName) throws IOException {
        openssl("req", "-new", "-key", file + ".key", "-subj", subject(commonName), "-out", file + ".csr");
    }

    private void sign(Path request, Path out, String... extensions) throws IOException {
        List<String> command = new ArrayList<>(List.of("x509", "-req", "-in", request.toString()));
        command.addAll(List.of("-CA", "rootCA.pem", "-CAkey", "rootCA.key", "-CAcreateserial"));
        command.addAll(List.of("-out", out.toString(), "-days", "360", "-sha256"));
        if (extensions.length > 0) {
            Files.write(folder.resolve("extensions"), List.of(extensions));
            command.addAll(List.of("-extfile", "extensions"));
        }
        openssl(command.toArray(String[]::new));
    }

    /** Takes a certificate of this authority back, now. Those who know see it in the next list only. */
    public void revoke(Issued one) throws IOException {
        openssl(database("-revoke", one.certificate().toString()).toArray(String[]::new));
    }

    /** A new list, PEM, of all that were taken back so far; the next one is due in 30 days. */
    public Path revocationList() throws IOException {
        return list();
    }

    /** As {@link #revocationList}, but one of 2001 whose successor was due in 2002. */
    public Path outdatedRevocationList() throws IOException {
        return list("-crl_lastupdate", PAST[0], "-crl_nextupdate", PAST[1]);
    }

    private Path list(String... dates) throws IOException {
        String name = "list" + ++lists + ".crl";
        List<String> command = database("-gencrl", "-out", name);
        command.addAll(List.of(dates));
        openssl(command.toArray(String[]::new));
        return folder.resolve(name);
    }

    private static List<String> database(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ca", "-batch", "-config", "ca.cnf"));
        command.addAll(List.of("-cert", "rootCA.pem", "-keyfile", "rootCA.key"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static String subject(String commonName) {
        return "/C=DE/CN=" + commonName;
    }

    /** Runs openssl in the folder of this authority, for what has no method: other forms of a file. */
    public void openssl(String... arguments) throws IOException {
        Openssl.run(folder, arguments);
    }

    /** Puts several PEM files behind each other: a chain, or a bundle of authorities. */
    public static Path joined(Path out, Path... parts) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path part : parts) {
            text.append(Files.readString(part, StandardCharsets.US_ASCII));
        }
        return Files.writeString(out, text);
    }
}
