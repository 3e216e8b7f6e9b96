package io.routelock.mosquitto.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.files.BreakingSteps;
import io.routelock.files.BreakingSteps.Break;
import io.routelock.files.BreakingSteps.Crash;
import io.routelock.files.DiskSteps;
import io.routelock.files.FileSteps;
import io.routelock.files.LostAccess;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.profile.BrokerProfile.Refused;
import io.routelock.mosquitto.profile.BrokerProfile.Saved;
import io.routelock.mosquitto.profile.Login.Account;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import routelock.testing.Mosquitto;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A broker's files as one thing: read, edited, and saved whole or not at all. */
class BrokerProfileTest {

    @TempDir private Path root;
    private int folders;

    private Path folder(String... namesAndTexts) throws IOException {
        Path folder = Files.createDirectories(root.resolve("broker " + ++folders));
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Files.writeString(folder.resolve(namesAndTexts[i]), namesAndTexts[i + 1]);
        }
        return folder;
    }

    private static List<String> codes(List<LintFinding> findings) {
        return findings.stream().map(LintFinding::code).toList();
    }

    private BrokerProfile created(Path folder, int port) {
        Login.Passwords users = new Login.Passwords(List.of(new Account("PLC1", Secret.of("pw"))));
        List<Right> rights = new Role.Plain("PLC1", List.of("out"), List.of("cmd")).rights();
        ProfileFiles files =
                Template.passwords(port, LogLevel.ALL, users, rights)
                        .on("127.0.0.1")
                        .files(new BrokerFolder(folder.toString()));
        return BrokerProfile.create(folder, files, MosquittoVersion.V2_1);
    }

    @Test
    void allFilesThatTheConfNamesAreRead() throws IOException {
        Path folder = folder("b.acl", "topic a\n", "users", "", "keys", "", "ca.pem", "x");
        Path conf = folder.resolve("mosquitto.conf");
        Files.writeString(
                conf,
                "listener 8883\nacl_file %s/b.acl\npassword_file %s/users\npsk_file %s/keys\ncafile %s/ca.pem\n"
                        .formatted(folder, folder, folder, folder));
        BrokerProfile profile = BrokerProfile.open(folder);
        assertThat(profile.documents())
                .extracting(ProfileDocument::part)
                .containsExactly(
                        Part.CONF, Part.ACL, Part.PASSWORDS, Part.PSK, Part.EXPECTATIONS, Part.SETTINGS);
        assertThat(profile.attachments()).containsExactly(folder.resolve("ca.pem"));
        assertThat(profile.findings()).isEmpty();
        assertThat(profile.isEdited()).isFalse();
        assertThat(profile.version()).isEqualTo(MosquittoVersion.V2_0);
        assertThat(BrokerProfile.open(conf).documents()).isEqualTo(profile.documents());
    }

    @Test
    void whatIsMissingIsAFindingAtTheLineThatNamesIt() throws IOException {
        Path folder =
                folder(
                        "mosquitto.conf",
                        "listener 1883\nacl_file /no/such/file\nkeyfile /no/key\npassword_file users\n",
                        "users",
                        "");
        BrokerProfile profile = BrokerProfile.open(folder);
        assertThat(codes(profile.findings()))
                .containsExactly("profile.file-missing", "profile.file-missing", "profile.relative-path");
        assertThat(profile.findings()).extracting(LintFinding::line).containsExactly(2, 3, 4);
        assertThat(profile.findings()).extracting(LintFinding::column).containsExactly(10, 9, 15);
        assertThat(profile.documents(Part.PASSWORDS)).hasSize(1);
    }

    @Test
    void aFolderInPlaceOfAFileIsAFinding() throws IOException {
        Path folder = folder();
        Files.writeString(
                folder.resolve("mosquitto.conf"), "acl_file " + folder + "\ncafile " + folder + "\n");
        assertThat(codes(BrokerProfile.open(folder).findings()))
                .containsExactly("profile.file-unreadable", "profile.file-unreadable");
    }

    @Test
    void includedFilesBelongToTheProfileAndALoopIsTold() throws IOException {
        Path folder = folder("b.acl", "");
        Path more = Files.createDirectories(folder.resolve("conf.d"));
        Files.writeString(
                more.resolve("b.conf"),
                "acl_file " + folder.resolve("b.acl") + "\ninclude_dir " + more + "\n");
        Files.writeString(more.resolve("B.conf"), "log_type all\n");
        Files.writeString(more.resolve("readme"), "nothing");
        Files.writeString(folder.resolve("mosquitto.conf"), "listener 1883\ninclude_dir " + more + "\n");
        BrokerProfile profile = BrokerProfile.open(folder);
        assertThat(profile.documents(Part.INCLUDED_CONF))
                .extracting(ProfileDocument::path)
                .containsExactly(more.resolve("B.conf"), more.resolve("b.conf"));
        assertThat(profile.documents(Part.ACL)).hasSize(1);

        Files.writeString(folder.resolve("mosquitto.conf"), "listener 1883\ninclude_dir " + folder + "\n");
        assertThat(codes(BrokerProfile.open(folder).findings())).containsExactly("profile.include-loop");
    }

    @Test
    void aFolderWithoutAConfIsNone() throws IOException {
        for (Path given : List.of(folder(), folder("a.conf", "", "b.conf", ""), root.resolve("no such"))) {
            assertThatThrownBy(() -> BrokerProfile.open(given))
                    .isInstanceOfSatisfying(
                            FindingException.class,
                            e -> assertThat(e.finding().code()).isEqualTo("profile.no-conf"));
        }
        assertThat(BrokerProfile.open(folder("only.conf", "")).conf()).hasFileName("only.conf");
    }

    @Test
    void aTemplateBecomesAFolderForItsOwnerAloneAndIsNotWrittenTwice() throws IOException {
        Path folder = root.resolve("new");
        BrokerProfile profile = created(folder, 1883);
        assertThat(profile.version()).isEqualTo(MosquittoVersion.V2_1);
        assertThat(profile.findings()).isEmpty();
        assertThat(profile.check()).isEmpty();
        for (ProfileDocument document : profile.documents()) {
            if (document.saved().isPresent()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(document.path())))
                        .isEqualTo("rw-------");
            }
        }
        assertThatThrownBy(() -> created(folder, 1884)).hasMessageStartingWith("profile.exists");
        assertThat(BrokerProfile.open(folder).documents()).isEqualTo(profile.documents());
    }

    @Test
    void anEditIsSavedAndTheOldFileKept() throws IOException {
        Path folder = root.resolve("edit");
        BrokerProfile profile = created(folder, 1883);
        Path acl = profile.documents(Part.ACL).getFirst().path();
        SourceText old = profile.documents(Part.ACL).getFirst().text();
        BrokerProfile edited = profile.with(acl, SourceText.of("user PLC1\ntopic a\n"));
        assertThat(edited.isEdited()).isTrue();
        assertThat(edited.save())
                .isInstanceOfSatisfying(
                        Saved.class, saved -> assertThat(saved.profile().isEdited()).isFalse());
        assertThat(acl).hasContent("user PLC1\ntopic a\n");
        assertThat(folder.resolve("mosquitto.acl.routelock-1.bak")).hasBinaryContent(old.bytes());
        assertThat(folder.resolve("mosquitto.conf.routelock-1.bak")).doesNotExist();
    }

    /** On 2.0 a broken acl_file at a reload fails open, so none is ever written. */
    @Test
    void aFileOnWhichMosquittoWouldNotStartRefusesTheWholeSave() throws IOException {
        Path folder = root.resolve("broken");
        BrokerProfile profile = created(folder, 1883);
        TreeMap<String, String> before = contents(folder);
        Path acl = profile.documents(Part.ACL).getFirst().path();
        Path passwords = profile.documents(Part.PASSWORDS).getFirst().path();
        BrokerProfile good =
                profile.with(
                        profile.conf(),
                        SourceText.of("listener 1884\n" + profile.documents().getFirst().text().text()));
        BrokerProfile[] broken = {
            good.with(acl, SourceText.of("user PLC1\nTopic a\n")),
            good.with(profile.conf(), SourceText.of("listener 1883\nfoo bar\nacl_file " + acl + "\n")),
            good.with(passwords, SourceText.of("PLC1:clear text\n"))
        };
        String[] codes = {"profile.acl-fault", "conf.unknown-option", "profile.password-fault"};
        int[] lines = {2, 2, 1};
        for (int i = 0; i < broken.length; i++) {
            int at = i;
            // The last one forgets the password file when the conf does: keep it named.
            assertThat(broken[i].save())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> {
                                assertThat(codes(refused.findings())).contains(codes[at]);
                                assertThat(refused.findings().getFirst().line()).isEqualTo(lines[at]);
                            });
        }
        assertThat(contents(folder)).isEqualTo(before);
    }

    @Test
    void anOptionOf21IsRefusedFor20() throws IOException {
        Path folder = folder("mosquitto.conf", "listener 1883\nacl_file /x\nglobal_plugin /x.so\n");
        BrokerProfile old = BrokerProfile.open(folder).withVersion(MosquittoVersion.V2_0);
        assertThat(codes(old.check())).containsExactly("conf.other-version");
        assertThat(old.withVersion(MosquittoVersion.V2_1).check()).isEmpty();
    }

    @Test
    void aForeignChangeOfAnyFileIsNoticed() throws IOException {
        Path folder = root.resolve("foreign");
        BrokerProfile profile = created(folder, 1883);
        BrokerProfile edited = profile.withVersion(MosquittoVersion.V2_0);
        Files.writeString(folder.resolve("mosquitto.acl"), "topic foreign\n");
        TreeMap<String, String> before = contents(folder);
        assertThatThrownBy(edited::save)
                .hasMessageStartingWith("profile.changed")
                .hasMessageContaining("mosquitto.acl");
        before.keySet().forEach(name -> assertThat(contents(folder)).containsEntry(name, before.get(name)));
    }

    @Test
    void aNewFileIsThereBeforeTheConfNamesIt() throws IOException {
        Path folder = folder("mosquitto.conf", "listener 1883\n");
        Path acl = folder.resolve("plant.acl");
        BrokerProfile edited =
                BrokerProfile.open(folder)
                        .withNew(Part.ACL, acl, SourceText.of("topic a\n"))
                        .with(
                                folder.resolve("mosquitto.conf"),
                                SourceText.of("listener 1883\nacl_file " + acl + "\n"));
        assertThat(edited.findings()).isEmpty();
        for (int step = 0; step < 60; step++) {
            Path here = folder("mosquitto.conf", "listener 1883\n");
            Path rules = here.resolve("plant.acl");
            BrokerProfile one =
                    BrokerProfile.open(here)
                            .withNew(Part.ACL, rules, SourceText.of("topic a\n"))
                            .with(
                                    here.resolve("mosquitto.conf"),
                                    SourceText.of("listener 1883\nacl_file " + rules + "\n"));
            crash(one, step);
            String conf = Files.readString(here.resolve("mosquitto.conf"));
            assertThat(conf).isIn("listener 1883\n", "listener 1883\nacl_file " + rules + "\n");
            if (conf.contains("acl_file")) {
                assertThat(rules).hasContent("topic a\n");
            }
        }
    }

    private static void crash(BrokerProfile profile, int step) {
        try {
            profile.save(new BreakingSteps(Break.CRASH_BEFORE, step));
        } catch (Crash expected) {
            // The program is gone here; what it left is looked at.
        }
    }

    @Test
    void anErrorOfTheDiskBringsAllFilesBack() throws IOException {
        int failures = 0;
        for (int step = 0; step < 40; step++) {
            Path folder = root.resolve("error " + step);
            BrokerProfile profile = created(folder, 1883);
            TreeMap<String, String> before = contents(folder);
            BrokerProfile edited =
                    profile.with(profile.documents(Part.ACL).getFirst().path(), SourceText.of("topic b\n"))
                            .withVersion(MosquittoVersion.V2_0);
            boolean failed = false;
            try {
                edited.save(new BreakingSteps(Break.ERROR, step));
            } catch (FindingException e) {
                assertThat(e.finding().code()).isEqualTo("profile.save-failed");
                failed = true;
                failures++;
            }
            TreeMap<String, String> after = contents(folder);
            boolean broken = failed;
            before.forEach((name, text) -> {
                if (broken) {
                    assertThat(after).containsEntry(name, text);
                }
            });
        }
        assertThat(failures).isGreaterThan(4);
    }

    /** Its time and its place in the list of backups are its own. */
    @Test
    void aFileThatWasNotEditedIsNotWrittenWhenOthersAreBroughtBack() throws IOException {
        for (int step = 0; step < 40; step++) {
            Path folder = root.resolve("untouched " + step);
            BrokerProfile profile = created(folder, 1883);
            BrokerProfile edited =
                    profile.with(
                                    profile.documents(Part.PASSWORDS).getFirst().path(),
                                    SourceText.of("# nobody\n"))
                            .with(profile.conf(), profile.documents().getFirst().text().withLine(1, "# x"));
            Object acl = Files.getAttribute(folder.resolve("mosquitto.acl"), "unix:ino");
            try {
                edited.save(new BreakingSteps(Break.ERROR, step));
            } catch (FindingException e) {
                assertThat(e.finding().code()).isEqualTo("profile.save-failed");
            }
            assertThat(Files.getAttribute(folder.resolve("mosquitto.acl"), "unix:ino")).isEqualTo(acl);
            assertThat(folder.resolve("mosquitto.acl.routelock-1.bak")).doesNotExist();
        }
    }

    /** Between two keystrokes the conf names another file. */
    @Test
    void anEditStaysWhileTheConfNamesAnotherFile() throws IOException {
        BrokerProfile profile = created(root.resolve("renamed"), 1883);
        Path acl = profile.documents(Part.ACL).getFirst().path();
        SourceText conf = profile.documents().getFirst().text();
        SourceText other = SourceText.of(conf.text().replace(acl.toString(), acl + "x"));
        SourceText edit = SourceText.of("user PLC1\ntopic edited\n");
        BrokerProfile renamed = profile.with(acl, edit).with(profile.conf(), other);
        assertThat(renamed.unnamed()).extracting(ProfileDocument::path).containsExactly(acl);
        assertThat(renamed.documents(Part.ACL)).extracting(ProfileDocument::text).containsExactly(edit);
        assertThat(renamed.files().byName()).doesNotContainKey("mosquitto.acl");

        BrokerProfile back = renamed.with(profile.conf(), conf);
        assertThat(back.unnamed()).isEmpty();
        assertThat(back.document(acl)).map(ProfileDocument::text).contains(edit);
        assertThat(back.documents()).isEqualTo(profile.with(acl, edit).documents());

        assertThat(renamed.save())
                .isInstanceOfSatisfying(
                        Saved.class,
                        saved -> {
                            assertThat(saved.profile().unnamed()).isEmpty();
                            assertThat(saved.profile().isEdited()).isFalse();
                            assertThat(saved.notices()).isEmpty();
                        });
        assertThat(acl).hasContent(edit.text());
        assertThat(profile.with(profile.conf(), other).unnamed()).isEmpty();
    }

    /** A file of root and of the group of mosquitto, saved by somebody who may not give files away. */
    @Test
    void aSaveSaysWhoPerhapsCannotReadAFileAnyMore() throws IOException {
        BrokerProfile profile = created(root.resolve("group"), 1883);
        Path acl = profile.documents(Part.ACL).getFirst().path();
        FileSteps stingy =
                (FileSteps)
                        Proxy.newProxyInstance(
                                BrokerProfileTest.class.getClassLoader(),
                                new Class<?>[] {FileSteps.class},
                                (_, method, arguments) ->
                                        method.getName().equals("takeAccess")
                                                ? Optional.of(new LostAccess(acl, List.of("group mosquitto")))
                                                : method.invoke(new DiskSteps(), arguments));
        assertThat(profile.with(acl, SourceText.of("user PLC1\n")).save(stingy))
                .isInstanceOfSatisfying(
                        Saved.class,
                        saved -> {
                            assertThat(saved.notices())
                                    .extracting(Finding::code)
                                    .containsExactly("file.access-lost");
                            assertThat(saved.notices().getFirst().symptom())
                                    .contains(acl.toString(), "group mosquitto");
                        });
    }

    @Test
    void aSavedProfileOfAnotherPlaceLeadsThere() throws IOException {
        BrokerProfile profile = created(root.resolve("here"), 1883);
        ProfileFiles moved = profile.files().movedTo(new BrokerFolder("C:\\Program Files\\mosquitto"));
        assertThat(moved.conf().text())
                .contains("acl_file C:\\Program Files\\mosquitto\\mosquitto.acl\n")
                .contains("password_file C:\\Program Files\\mosquitto\\mosquitto.passwd\n")
                .doesNotContain(root.toString());
        assertThat(moved.byName()).containsOnlyKeys("mosquitto.acl", "mosquitto.passwd", "mosquitto.conf");
    }

    @Test
    void aRealMosquittoStartsOnACreatedFolder() throws IOException {
        int port = ProfileBroker.freePort();
        BrokerProfile profile = created(root.resolve("real broker"), port);
        BrokerProfile run = profile;
        if ("root".equals(System.getProperty("user.name"))) {
            run =
                    profile.with(
                            profile.conf(),
                            profile.documents().getFirst().text().withLineBefore(1, "user root"));
            assertThat(run.save()).isInstanceOf(Saved.class);
        }
        try (Mosquitto _ = ProfileBroker.start(profile.conf(), port)) {
            assertThat(RealClient.of(port, "-u", "PLC1", "-P", "pw").mayWrite("out")).isTrue();
            assertThat(RealClient.of(port, "-u", "PLC1", "-P", "pw").mayWrite("cmd")).isFalse();
        }
    }

    private static TreeMap<String, String> contents(Path folder) {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.endsWith(".lock")) {
                    all.put(name, Files.readString(file));
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return all;
    }

    @Test
    void aDiskThatRefusesInAnUnexpectedWayBringsAllFilesBackAsWell() throws IOException {
        Path folder = root.resolve("refusing");
        BrokerProfile profile = created(folder, 1883);
        Path acl = profile.documents(Part.ACL).getFirst().path();
        String before = Files.readString(acl);
        DiskSteps real = new DiskSteps();
        FileSteps refusing =
                (FileSteps)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {FileSteps.class},
                                (_, method, arguments) -> {
                                    if (method.getName().equals("move")
                                            && profile.conf().equals(arguments[1])) {
                                        throw new SecurityException("refused");
                                    }
                                    return method.invoke(real, arguments);
                                });
        BrokerProfile edited =
                profile.with(acl, SourceText.of("topic b\n"))
                        .with(profile.conf(), profile.documents().getFirst().text().withLine(1, "# x"));
        assertThatThrownBy(() -> edited.save(refusing)).isInstanceOf(SecurityException.class);
        assertThat(Files.readString(acl)).isEqualTo(before);
    }
}
