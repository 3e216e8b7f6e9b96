package io.routelock.runtime.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Issue: addresses and identities, private files; the router refuses to start otherwise. */
class PrivateHomeTest {

    @TempDir private Path home;

    private void put(Path path, String rights) throws IOException {
        assumeTrue(Files.getFileStore(home).supportsFileAttributeView("posix"), "no POSIX here");
        if (Files.notExists(path)) {
            // In a routes file this is a secret, see the test of those without one.
            Files.writeString(path, "<Psk><Identity>ENG1</Identity><Pwd>not told</Pwd></Psk>");
        }
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    @Test
    void aHomeThatDoesNotExistOrIsEmptyIsAsItShouldBe() {
        assertThat(PrivateHome.check(home.resolve("none"))).isEmpty();
        assertThat(PrivateHome.check(home)).isEmpty();
        assertThatCode(() -> PrivateHome.require(home)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users.json",
                "routelock-selfsigned.pem",
                "StaticRoutes.xml",
                "StaticRoutes.xml.bak",
                "StaticRoutes.xml.routelock-7.bak",
                "TemporaryRoutes.xml"
            })
    void aRouterDoesNotStartWhenOthersCanReadOrChangeWhatIsPrivate(String name) throws IOException {
        put(home.resolve(name), "rw-------");
        assertThat(PrivateHome.check(home)).isEmpty();
        for (String rights : new String[] {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"}) {
            put(home.resolve(name), rights);
            assertThat(PrivateHome.check(home))
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.code()).isEqualTo("home.not-private");
                        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
                        assertThat(finding.symptom()).contains(name, "does not start");
                    });
            assertThatExceptionOfType(FindingException.class).isThrownBy(() -> PrivateHome.require(home));
        }
    }

    /** A route with a file of its own has its key there, and backups of that file lie beside the folder. */
    @ParameterizedTest
    @ValueSource(strings = {"Routes/Oven.xml", "Routes/Oven.xml.bak", "Routes-Oven.xml.routelock-1.bak"})
    void filesOfTheFolderRoutesArePrivateWhenTheyHoldASecret(String name) throws IOException {
        Files.createDirectory(home.resolve("Routes"));
        put(home.resolve(name), "rw-r--r--");
        assertThat(PrivateHome.check(home))
                .singleElement()
                .satisfies(finding -> assertThat(finding.symptom()).contains(home.resolve(name).toString()));
        put(home.resolve(name), "rw-------");
        assertThat(PrivateHome.check(home)).isEmpty();
        Files.writeString(home.resolve(name), "<Route><Name>Oven</Name></Route>");
        put(home.resolve(name), "rw-r--r--");
        assertThat(PrivateHome.check(home)).isEmpty();
    }

    @Test
    void aFileIsClosedToOthersBeforeATextWithASecretAndLeftAloneBeforeOneWithout() throws IOException {
        Path routes = home.resolve("StaticRoutes.xml");
        put(routes, "rw-r--r--");
        PrivateHome.closeBeforeSecret(routes, "<Route><Name>Oven</Name></Route>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(routes)))
                .isEqualTo("rw-r--r--");
        PrivateHome.closeBeforeSecret(routes, "<Psk><Identity>a</Identity><pwd >b</pwd></Psk>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(routes)))
                .isEqualTo("rw-------");
    }

    @Test
    void theFilesOfAHomeAreKnownByWhatLiesBesideThem() throws IOException {
        Path routes = home.resolve("StaticRoutes.xml");
        Path further = home.resolve("Routes").resolve("Oven.xml");
        Path temporary = home.resolve("TemporaryRoutes.xml");
        assertThat(PrivateHome.isRoutesOfAHome(temporary)).isFalse();
        assertThat(PrivateHome.isRoutesOfAHome(routes)).as("TwinCAT's folder, say").isFalse();
        Files.createFile(home.resolve("routelock-selfsigned.pem"));
        assertThat(PrivateHome.isRoutesOfAHome(routes)).isTrue();
        assertThat(PrivateHome.isRoutesOfAHome(further)).isTrue();
        assertThat(PrivateHome.isRoutesOfAHome(temporary)).isTrue();
        assertThat(PrivateHome.isTemporaryRoutesOfAHome(temporary)).isTrue();
        assertThat(PrivateHome.isTemporaryRoutesOfAHome(routes)).isFalse();
        assertThat(PrivateHome.isRoutesOfAHome(home.resolve("copy.xml"))).isFalse();
        assertThat(PrivateHome.isRoutesOfAHome(home.resolve("Other").resolve("Oven.xml"))).isFalse();
    }

    /** Attack: where everybody may put files of routes, somebody puts one that leads back to himself. */
    @Test
    void aFolderRoutesThatEverybodyCanWriteToIsRefused() throws IOException {
        Files.createDirectory(home.resolve("Routes"));
        put(home.resolve("Routes"), "rwxrwxrwx");
        assertThat(PrivateHome.check(home)).extracting(Finding::code).containsExactly("home.not-private");
    }

    @Test
    void everyFileIsReportedSoThatOneLookIsEnough() throws IOException {
        put(home.resolve("users.json"), "rw-r--r--");
        put(home.resolve("StaticRoutes.xml"), "rw-r--r--");
        assertThat(PrivateHome.check(home)).hasSize(2);
    }

    /** Engineers write routes with an editor, readable by all as editors do it; only passwords are secret. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16"})
    void routesWithoutAPasswordOrKeyMayBeReadByAll(String charset) throws IOException {
        Path routes = home.resolve("StaticRoutes.xml");
        put(routes, "rw-r--r--");
        Files.writeString(routes, "<Route><Name>CX-1</Name></Route>", Charset.forName(charset));
        assertThat(PrivateHome.check(home)).isEmpty();
        for (String secret : new String[] {"<Pwd Id='1'>x</Pwd>", "<key>00</key>", "<KEYPWD>x</KEYPWD>"}) {
            Files.writeString(routes, secret, Charset.forName(charset));
            assertThat(PrivateHome.check(home)).hasSize(1);
        }
    }

    @Test
    void whatIsNotPrivateMayBeReadByAll() throws IOException {
        put(home.resolve("running.json"), "rw-r--r--");
        assertThat(PrivateHome.check(home)).isEmpty();
    }

    /** Attack: where everybody may put files, somebody puts a users.json with himself in it. */
    @Test
    void aFolderThatEverybodyCanWriteToIsRefused() throws IOException {
        put(home, "rwxrwxrwx");
        assertThat(PrivateHome.check(home)).extracting(Finding::code).containsExactly("home.not-private");
        put(home, "rwxrwxr-x");
        assertThat(PrivateHome.check(home)).isEmpty();
    }

    /** On Windows the rights are an access list: AclRightsTest shows what the check makes of one. */
    @Test
    void whateverTheFileSystemSaysOfOthersIsARefusal() throws IOException {
        Files.createFile(home.resolve("users.json"));
        List<Path> asked = new ArrayList<>();
        PrivateHome.Check windows =
                file -> {
                    asked.add(file);
                    return Optional.of(
                            Finding.warning("file.readable-by-others", file + " ... by Jeder.", "Close it."));
                };
        assertThat(PrivateHome.check(home, windows))
                .singleElement()
                .satisfies(finding -> assertThat(finding.symptom()).contains("Jeder"));
        assertThat(asked).containsExactly(home.resolve("users.json"));
    }

    /** Fail closed. */
    @Test
    void rightsThatCannotBeToldAreARefusal() throws IOException {
        Files.createFile(home.resolve("users.json"));
        PrivateHome.Check failing =
                file -> {
                    throw new NoSuchFileException(file.toString());
                };
        assertThat(PrivateHome.check(home, failing))
                .extracting(Finding::code)
                .containsExactly("home.rights-unknown");
    }

    /** Else the router would not start any more once a key stands in the file. */
    @Test
    void aFileThatOthersCanReadIsClosedBeforeASecretComesIntoIt() throws IOException {
        Path routes = home.resolve("StaticRoutes.xml");
        put(routes, "rw-rw-r--");
        PrivateHome.closeBeforeSecret(routes);
        assertThat(Files.getPosixFilePermissions(routes))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(PrivateHome.check(home)).isEmpty();
    }

    @Test
    void aFileThatIsPrivateOrNotThereStaysAsItIs() throws IOException {
        Path routes = home.resolve("StaticRoutes.xml");
        PrivateHome.closeBeforeSecret(routes);
        assertThat(routes).doesNotExist();
        put(routes, "r--------");
        PrivateHome.closeBeforeSecret(routes);
        assertThat(Files.getPosixFilePermissions(routes))
                .isEqualTo(PosixFilePermissions.fromString("r--------"));
    }

    private static final Optional<Finding> OPEN =
            Optional.of(Finding.warning("file.readable-by-others", "... by everybody.", "Close it."));

    static Stream<Arguments> refusals() {
        String file = "StaticRoutes.xml";
        return Stream.of(
                // a read-only disk, and a file of somebody else on POSIX
                Arguments.of(
                        new FileSystemException(file, null, "Read-only file system"),
                        "Read-only file system"),
                Arguments.of(
                        new FileSystemException(file, null, "Operation not permitted"),
                        "Operation not permitted"),
                // an access list of somebody else on Windows: the message would be the name of the file
                Arguments.of(new AccessDeniedException(file), "access is denied"),
                // a user whom the server of a share does not know: the message would be null
                Arguments.of(new UserPrincipalNotFoundException("PLANT\\eng"), "no user PLANT\\eng"));
    }

    /** Fail closed, and in words: the next step depends on why. */
    @ParameterizedTest
    @MethodSource("refusals")
    void rightsThatCannotBeChangedKeepTheSecretOutAndSayWhy(IOException refusal, String why)
            throws IOException {
        Path routes = Files.createFile(home.resolve("StaticRoutes.xml"));

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() ->
                        PrivateHome.closeBeforeSecret(
                                routes,
                                file -> OPEN,
                                file -> {
                                    throw refusal;
                                }))
                .satisfies(thrown -> {
                    assertThat(thrown.finding().code()).isEqualTo("home.rights-unchanged");
                    assertThat(thrown.finding().symptom())
                            .contains("cannot be changed: " + why + ". No password or key was written");
                });
    }

    /** Not the same as "others can read it": nobody knows. */
    @Test
    void rightsThatCannotBeToldKeepTheSecretOut() throws IOException {
        Path routes = Files.createFile(home.resolve("StaticRoutes.xml"));

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() ->
                        PrivateHome.closeBeforeSecret(
                                routes,
                                file -> {
                                    throw new AccessDeniedException(file.toString());
                                },
                                file -> {
                                    throw new AssertionError("it may be private already");
                                }))
                .satisfies(thrown -> {
                    assertThat(thrown.finding().code()).isEqualTo("home.rights-unknown");
                    assertThat(thrown.finding().symptom()).contains("access is denied", "No password or key");
                });
    }

    /** What a file system without rights says comes through as it is. */
    @Test
    void aDiskThatKnowsNoRightsIsSaidToBeOne() throws IOException {
        Path routes = Files.createFile(home.resolve("StaticRoutes.xml"));
        FindingException fat =
                new FindingException(
                        Finding.error("file.not-private", "everybody could read it there.", "Another disk."));

        assertThatExceptionOfType(FindingException.class)
                .isThrownBy(() ->
                        PrivateHome.closeBeforeSecret(
                                routes,
                                file -> OPEN,
                                file -> {
                                    throw fat;
                                }))
                .isSameAs(fat);
    }
}
