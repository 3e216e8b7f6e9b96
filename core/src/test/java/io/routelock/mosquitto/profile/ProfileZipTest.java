package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.LintFinding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

/** A profile as one file to carry away, with all that the broker needs. */
class ProfileZipTest {

    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nMA==\n-----END PRIVATE KEY-----\n";

    @TempDir private Path root;

    private BrokerProfile profile() throws IOException {
        Path folder = Files.createDirectories(root.resolve("plant/certs")).resolveSibling("");
        Files.writeString(folder.resolve("who.txt"), "PLC1:$7$x\n");
        Files.writeString(folder.resolve("certs/ca.crt"), "ca");
        Files.writeString(folder.resolve("certs/both.pem"), "certificate\n" + KEY);
        Files.writeString(folder.resolve("certs/broker.dat"), "key");
        Files.writeString(root.resolve("elsewhere.crl"), "crl");
        Files.writeString(
                folder.resolve("mosquitto.conf"),
                """
                listener 8883
                cafile F/certs/ca.crt
                certfile F/certs/both.pem
                keyfile F/certs/broker.dat
                crlfile R/elsewhere.crl
                capath F/certs
                password_file F/who.txt
                """
                        .replace("F/", folder + "/")
                        .replace("F\n", folder + "\n")
                        .replace("R/", root + "/"));
        return BrokerProfile.open(folder);
    }

    private static Map<String, String> content(byte[] zip) throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                found.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return found;
    }

    @Test
    void itHoldsTheFilesAsTheyAreAndTheCertificatesAndKeys() throws IOException {
        BrokerProfile profile = profile();
        Map<String, String> found = content(ProfileZip.of(profile.files()));
        assertThat(found)
                .containsOnlyKeys(
                        "certs/ca.crt", "certs/both.pem", "certs/broker.dat", "who.txt", "mosquitto.conf")
                .containsEntry("certs/both.pem", "certificate\n" + KEY)
                .containsEntry("mosquitto.conf", Files.readString(profile.conf()));
        assertThat(found.keySet()).last().isEqualTo("mosquitto.conf");
    }

    @Test
    void whatDoesNotGoAlongIsSaidAtItsLine() throws IOException {
        assertThat(profile().leftBehind())
                .extracting(LintFinding::code, LintFinding::line, LintFinding::column)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("profile.left-behind", 5, 9),
                        org.assertj.core.groups.Tuple.tuple("profile.left-behind", 6, 8));
    }

    /** Neither the name of a file nor its ending says what it holds. */
    @Test
    void keysAndPasswordsAreSecretWhateverTheirNames() throws IOException {
        ProfileFiles files = profile().files();
        assertThat(files.isSecret("who.txt")).isTrue();
        assertThat(files.isSecret("certs/broker.dat")).isTrue();
        assertThat(files.isSecret("certs/both.pem")).isTrue();
        assertThat(files.isSecret("certs/ca.crt")).isFalse();
        assertThat(files.isSecret("mosquitto.conf")).isFalse();
    }

    @Test
    void itIsWrittenForItsOwnerAloneAndOverNothing() throws IOException {
        ProfileFiles files = profile().files();
        Path zip = root.resolve("plant.zip");
        ProfileZip.write(files, zip);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(zip))).isEqualTo("rw-------");
        assertThat(content(Files.readAllBytes(zip))).isEqualTo(content(ProfileZip.of(files)));
        Files.writeString(zip, "somebody else's");
        assertThatThrownBy(() -> ProfileZip.write(files, zip)).hasMessageStartingWith("profile.exists");
        assertThat(zip).hasContent("somebody else's");
        ProfileZip.overwrite(files, zip);
        assertThat(content(Files.readAllBytes(zip))).hasSize(5);
    }

    @Test
    void aKeyThatIsGoneLeavesNoHalfZip() throws IOException {
        ProfileFiles files = profile().files();
        Files.delete(root.resolve("plant/certs/broker.dat"));
        assertThatThrownBy(() -> ProfileZip.write(files, root.resolve("plant.zip")))
                .hasMessageStartingWith("profile.unreadable")
                .hasMessageContaining("broker.dat");
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrder("plant", "elsewhere.crl");
        }
    }
}
