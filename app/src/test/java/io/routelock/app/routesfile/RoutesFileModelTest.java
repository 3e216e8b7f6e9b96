package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.app.controls.Notice;
import io.routelock.app.navigation.Place;
import io.routelock.diagnosis.Finding;
import io.routelock.route.file.TargetFolders;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One file that is open: text, history, findings, saving. Without a stage. */
class RoutesFileModelTest {

    private static final List<String> SECRETS =
            List.of(
                    EditorDesk.PASSWORD,
                    EditorDesk.HEX_KEY,
                    EditorDesk.KEY_PASSWORD,
                    EditorDesk.SPARE_PASSWORD);

    @TempDir Path home;
    private EditorDesk desk;
    private RoutesFileModel file;

    @BeforeEach
    void open() {
        desk = new EditorDesk(home);
        file = desk.file;
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void anOpenFileIsShownWithItsSecretsHiddenAndIsNotEdited() {
        assertThat(file.stateProperty().get()).isInstanceOf(RoutesFileModel.State.Open.class);
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        assertThat(desk.shown()).contains("<Pwd>••••••••</Pwd>").contains("ipc.key").doesNotContain("\r");
        assertThat(file.dirtyProperty().get()).isFalse();
        assertThat(file.canSave()).isFalse();
    }

    @Test
    void typingChangesTheRoutesAndCanBeUndoneAndRedone() {
        desk.type("CX-0F42C6", "CX-NEW");
        assertThat(desk.route("CX-NEW").address()).isEqualTo("192.168.10.40");
        assertThat(file.dirtyProperty().get()).isTrue();
        assertThat(file.undoProperty().get()).contains("Typing");

        file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        assertThat(file.dirtyProperty().get()).isFalse();
        file.redo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace("CX-0F42C6", "CX-NEW"));
    }

    @Test
    void lettersOneAfterTheOtherAreOneStepOfUndo() {
        int at = desk.shown().indexOf("CX-0F42C6");
        file.edit(at, at, "a");
        file.edit(at + 1, at + 1, "b");
        file.edit(at + 2, at + 2, "c");
        int far = desk.shown().indexOf("IPC-4E8810");
        file.edit(far, far, "z");

        file.undo();
        assertThat(desk.text()).contains("abcCX-0F42C6").doesNotContain("zIPC");
        file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void formAndTextShareOneHistory() {
        desk.type("CX-0F42C6", "CX-NEW");
        Optional<Finding> refused =
                file.change("Remove route IPC-4E8810", Optional.empty(), it -> it.withoutRoute("IPC-4E8810"));
        assertThat(refused).isEmpty();
        assertThat(desk.shown()).doesNotContain("IPC-4E8810");

        file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace("CX-0F42C6", "CX-NEW"));
        file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void brokenTextKeepsTheLastGoodRoutesAndSaysItsLine() {
        desk.type("<Name>CX-0F42C6</Name>", "<Name>CX-0F42C6</Nam");
        assertThat(file.reading().broken()).get().extracting(Finding::code).isEqualTo("routes-file.broken");
        assertThat(file.reading().good().routes().size()).isEqualTo(2);
        assertThat(file.canSave()).as("broken text").isFalse();
        assertThat(desk.shown()).contains("CX-0F42C6</Nam\n");
        assertThat(file.findings().marks()).isNotEmpty();
        assertThat(desk.problems.list()).hasSize(1);
        assertThat(desk.problems.list().getFirst().where()).startsWith("StaticRoutes.xml, line ");

        assertThat(file.change("x", Optional.empty(), it -> it.withoutRoute("CX-0F42C6")))
                .as("the form while the text is broken")
                .isPresent();
        file.undo();
        assertThat(file.reading().isBroken()).isFalse();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    @Test
    void aProblemLeadsToItsLine() {
        desk.type("</RemoteConnections>", "</RemoteConnection>");
        int[] line = {0};
        file.findings().onLine(at -> line[0] = at);
        desk.problems.list().getFirst().go().orElseThrow().run();
        assertThat(desk.opened)
                .containsExactly(new Place.RoutesFile(desk.path, Place.RoutesFile.Section.ROUTES));
        assertThat(desk.shown().lines().toList().get(line[0] - 1)).contains("</RemoteConnection>");
    }

    @Test
    void typingOverAHiddenPasswordReplacesItAndKeepsItHidden() {
        desk.type("<Pwd>" + ShownText.MASK, "<Pwd>");
        int at = desk.shown().indexOf("<Pwd></Pwd>") + 5;
        file.edit(at, at, "n");
        file.edit(at + ShownText.MASK.length(), at + ShownText.MASK.length(), "ew");
        assertThat(desk.text()).contains("<Pwd>new</Pwd>");
        assertThat(desk.shown()).doesNotContain("new");
    }

    @Test
    void copiedBulletsAreNotPasted() {
        int at = desk.shown().indexOf("<Server>");
        file.edit(at, at, "<Pwd>" + ShownText.MASK + "</Pwd>");
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
        assertThat(file.noticeProperty().get()).get().extracting(Notice::words).asString().contains("Reveal");
    }

    @Test
    void noSecretIsSeenAnywhereUntilItIsRevealed() {
        desk.type("<Name>IPC-4E8810</Name>", "<Name>IPC-9</Name>");
        desk.type("<Pwd>" + ShownText.MASK, "<Pwd>fresh-secret-1");
        desk.type("<Identity>ENG</Identity>", "<Identity>ENG</Identty>");
        List<String> all = new java.util.ArrayList<>(SECRETS);
        all.add("fresh-secret-1");
        String seen =
                desk.shown()
                        + file.saving().changes()
                        + desk.problems.list()
                        + file.undoProperty().get()
                        + file.redoProperty().get()
                        + file.reading()
                        + file.shownProperty().get()
                        + file.noticeProperty().get();
        all.forEach(secret -> assertThat(seen).doesNotContain(secret));

        file.setRevealed(true);
        assertThat(desk.shown()).contains("fresh-secret-1").contains(EditorDesk.PASSWORD);
        assertThat(file.saving().changes().toString()).contains("fresh-secret-1");
        file.setRevealed(false);
        assertThat(desk.shown()).doesNotContain("fresh-secret-1");
    }

    @Test
    void aSaveWritesTheChangeAndNothingElseAndKeepsABackup() throws Exception {
        desk.type("CX-0F42C6", "CX-NEW");
        file.saving().save();
        assertThat(desk.onDisk()).isEqualTo(EditorDesk.TEXT.replace("CX-0F42C6", "CX-NEW"));
        assertThat(file.dirtyProperty().get()).isFalse();
        assertThat(file.noticeProperty().get())
                .get()
                .extracting(Notice::words)
                .asString()
                .contains("CONFIG→CONFIG");
        try (var files = Files.list(desk.path.getParent())) {
            assertThat(files.filter(it -> it.toString().endsWith(".bak"))).isNotEmpty();
        }
    }

    @Test
    void aFileThatSomebodyElseChangedIsNotOverwrittenUnasked() {
        desk.type("CX-0F42C6", "CX-MINE");
        String theirs = EditorDesk.TEXT.replace("192.168.20.30", "192.168.20.31");
        desk.write(theirs);

        SaveReviewModel review = new SaveReviewModel(file);
        review.save();
        assertThat(review.stepProperty().get()).isInstanceOf(SaveReviewModel.Step.Changed.class);
        assertThat(desk.onDisk()).isEqualTo(theirs);

        review.compare();
        assertThat(review.diffProperty().get().toString()).contains("192.168.20.31").contains("CX-MINE");
        assertThat(review.leftTitle()).contains("now");

        review.overwrite();
        assertThat(review.stepProperty().get()).isInstanceOf(SaveReviewModel.Step.Saved.class);
        assertThat(desk.onDisk()).isEqualTo(EditorDesk.TEXT.replace("CX-0F42C6", "CX-MINE"));
    }

    @Test
    void reloadingTakesTheirsAndMineComesBackByUndo() {
        desk.type("CX-0F42C6", "CX-MINE");
        String theirs = EditorDesk.TEXT.replace("192.168.20.30", "192.168.20.31");
        desk.write(theirs);
        file.saving().reload();
        assertThat(desk.text()).isEqualTo(theirs);
        assertThat(file.dirtyProperty().get()).isFalse();
        file.undo();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT.replace("CX-0F42C6", "CX-MINE"));
        assertThat(file.dirtyProperty().get()).isTrue();
    }

    @Test
    void whatNobodyEditedFollowsTheFile() throws Exception {
        String theirs = EditorDesk.TEXT.replace("192.168.20.30", "192.168.20.31");
        touchLater(theirs);
        file.look();
        assertThat(desk.text()).isEqualTo(theirs);

        desk.type("CX-0F42C6", "CX-MINE");
        touchLater(EditorDesk.TEXT);
        file.look();
        assertThat(desk.text()).isEqualTo(theirs.replace("CX-0F42C6", "CX-MINE"));
        assertThat(file.noticeProperty().get())
                .get()
                .extracting(Notice::words)
                .asString()
                .contains("Somebody else");
    }

    private void touchLater(String text) throws Exception {
        var before = Files.getLastModifiedTime(desk.path);
        desk.write(text);
        Files.setLastModifiedTime(
                desk.path, java.nio.file.attribute.FileTime.from(before.toInstant().plusSeconds(2)));
    }

    @Test
    void aCopyIsSavedElsewhereWithTheLineThatBringsItToItsPlace() throws Exception {
        desk.type("CX-0F42C6", "CX-NEW");
        SaveReviewModel review = new SaveReviewModel(file);
        Path copy = home.resolve("my copy.xml");
        review.saveCopy(copy);
        assertThat(Files.readAllBytes(copy)).isEqualTo(file.reading().good().bytes());
        assertThat(review.stepProperty().get())
                .isInstanceOfSatisfying(
                        SaveReviewModel.Step.Copied.class,
                        done ->
                                assertThat(done.command())
                                        .contains("my copy.xml")
                                        .contains(desk.path.toString()));
        assertThat(desk.onDisk()).as("the file itself").isEqualTo(EditorDesk.TEXT);
        assertThat(file.dirtyProperty().get()).isTrue();
    }

    @Test
    void theFilesOfTwinCatAreOfferedWhereTheyExist() {
        var known =
                new FilesOfThisComputer(
                        desk.path,
                        () ->
                                TargetFolders.on(
                                        new TargetFolders.Computer() {
                                            @Override
                                            public String system() {
                                                return "Windows 11";
                                            }

                                            @Override
                                            public Optional<String> environment(String name) {
                                                return Optional.empty();
                                            }

                                            @Override
                                            public boolean isFile(String path) {
                                                return path.startsWith("C:\\TwinCAT")
                                                        || path.contains("UmRT_Default");
                                            }

                                            @Override
                                            public boolean isFolder(String path) {
                                                return false;
                                            }

                                            @Override
                                            public List<String> foldersIn(String path) {
                                                return List.of();
                                            }
                                        }));
        assertThat(known.list())
                .extracting(KnownFiles.Known::what)
                .containsExactly(
                        "TwinCAT before build 4026", "User-mode runtime UmRT_Default", "Bundled router");
    }

    @Test
    void theRightThatIsMissingIsNamed() {
        Path at = Path.of("/target/StaticRoutes.xml");
        Path folder = Path.of("/target");
        assertThat(FileOnDisk.missingRight(at, it -> true, it -> true)).isEmpty();
        assertThat(FileOnDisk.missingRight(at, it -> true, folder::equals))
                .get()
                .asString()
                .contains("may not write")
                .contains(at.toString());
        assertThat(FileOnDisk.missingRight(at, it -> true, at::equals))
                .get()
                .asString()
                .contains("may not make files in " + folder);
        assertThat(FileOnDisk.missingRight(at, folder::equals, folder::equals)).as("a new file").isEmpty();
    }

    @Test
    void theElevatedLineQuotesWhatTheSystemWouldRead() {
        assertThat(ElevatedCopy.command("Linux", "/home/o'neil/a.xml", "/etc/x.xml"))
                .isEqualTo("sudo cp -- '/home/o'\\''neil/a.xml' '/etc/x.xml'");
        assertThat(ElevatedCopy.command("Windows 11", "C:\\Users\\O'Neil\\a.xml", "C:\\P F\\b.xml"))
                .isEqualTo(
                        "Start-Process powershell -Verb RunAs -ArgumentList '-NoProfile -Command \"Copy-Item"
                                + " -LiteralPath ''C:\\Users\\O''''Neil\\a.xml'' -Destination ''C:\\P"
                                + " F\\b.xml''\"'");
    }

    @Test
    void aFileThatIsNotThereIsRefusedWithTheReason() throws Exception {
        Files.delete(desk.path);
        file.load();
        assertThat(file.stateProperty().get())
                .isInstanceOfSatisfying(
                        RoutesFileModel.State.Refused.class,
                        it -> assertThat(it.why().code()).isEqualTo("routes-file.missing"));
        assertThat(file.canSave()).isFalse();
    }

    @Test
    void aClosedFileHasNoProblemsAnyMore() {
        desk.type("</RemoteConnections>", "</RemoteConnection>");
        file.close();
        assertThat(desk.problems.list()).isEmpty();
    }
}
