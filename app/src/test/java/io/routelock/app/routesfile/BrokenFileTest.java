package io.routelock.app.routesfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.routelock.app.textedit.Span;
import io.routelock.diagnosis.Finding;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** A file that is broken when it is opened: shown, repaired, saved; and what is refused meanwhile. */
class BrokenFileTest {

    private static final List<String> SECRETS =
            List.of(
                    EditorDesk.PASSWORD,
                    EditorDesk.HEX_KEY,
                    EditorDesk.KEY_PASSWORD,
                    EditorDesk.SPARE_PASSWORD);

    @TempDir Path home;
    private Optional<EditorDesk> open = Optional.empty();

    private EditorDesk open(String text) {
        EditorDesk desk = new EditorDesk(home, text);
        open = Optional.of(desk);
        return desk;
    }

    @AfterEach
    void close() {
        open.ifPresent(EditorDesk::close);
    }

    private static String without(String piece, String instead) {
        assertThat(EditorDesk.TEXT).contains(piece);
        return EditorDesk.TEXT.replace(piece, instead);
    }

    @Test
    void itsTextIsShownWithTheFindingAtItsLineAndColumn() {
        EditorDesk desk = open(without("<Name>CX-0F42C6</Name>", "<Name>CX-0F42C6</Nam>"));

        assertThat(desk.file.stateProperty().get()).isInstanceOf(RoutesFileModel.State.Open.class);
        assertThat(desk.shown()).contains("<Name>CX-0F42C6</Nam>").doesNotContain("\r");
        assertThat(desk.file.reading().wasNeverGood()).isTrue();
        assertThat(desk.file.findings().marks()).containsOnlyKeys(6);
        Span spot = desk.file.findings().spot(desk.file.shownProperty().get()).orElseThrow();
        assertThat(desk.shown().substring(spot.start(), spot.end())).isEqualTo("</Nam>");
        assertThat(desk.file.dirtyProperty().get()).isFalse();
        assertThat(desk.file.change("x", Optional.empty(), it -> it.withoutRoute("CX-0F42C6")))
                .as("the form")
                .isPresent();
        assertThat(desk.problems.list()).hasSize(1);
    }

    @Test
    void noSecretIsShownThoughItsTagIsWhatIsBroken() {
        for (String text :
                List.of(
                        without("<Pwd>tin-whistle-42", "<Pvd>tin-whistle-42"),
                        without("<Pwd>tin-whistle-42", "<Pwd tin-whistle-42"),
                        without("tin-whistle-42</Pwd>", "tin-whistle-42"),
                        without("<KeyPwd>", "<KeyPw>"),
                        without("<Identity>ENG1</Identity><Key>", "<Identity>ENG1</Identity>Key>"),
                        EditorDesk.TEXT.replace("</Psk>", ""))) {
            EditorDesk desk = open(text);
            assertThat(desk.file.reading().isBroken()).as(text).isTrue();
            String seen = desk.shown() + desk.problems.list() + desk.file.findings().list();
            SECRETS.forEach(secret -> assertThat(seen).doesNotContain(secret));
            desk.close();
        }
    }

    @Test
    void itIsRepairedInItsTextAndSavedWithNothingElseChanged() throws Exception {
        EditorDesk desk = open(without("<Pwd>tin-whistle-42", "<Pvd>tin-whistle-42"));
        assertThat(desk.shown()).contains("<Pvd>" + ShownText.MASK + "</Pwd>");

        desk.type("<Pvd>", "<Pwd>");

        assertThat(desk.file.reading().isBroken()).isFalse();
        assertThat(desk.file.reading().good().routes().size()).isEqualTo(2);
        assertThat(desk.shown()).doesNotContain("tin-whistle-42");
        assertThat(desk.file.saving().changes().toString()).doesNotContain("tin-whistle-42");
        assertThat(desk.file.change("Remove", Optional.empty(), it -> it.withoutRoute("CX-0F42C6")))
                .isEmpty();
        desk.file.undo();

        desk.file.saving().save();
        assertThat(desk.onDisk()).isEqualTo(EditorDesk.TEXT);
        assertThat(desk.file.dirtyProperty().get()).isFalse();
        assertThat(desk.problems.list()).noneMatch(it -> it.finding().severity() == Finding.Severity.ERROR);
        try (var files = Files.list(desk.path.getParent())) {
            assertThat(files.filter(it -> it.toString().endsWith(".bak"))).as("the broken one").hasSize(1);
        }
    }

    @Test
    void aTextThatIsStillBrokenIsNotSavedAndNothingTypedIsLost() {
        String broken = without("</RemoteConnections>", "</RemoteConnection>");
        EditorDesk desk = open(broken);
        desk.type("CX-0F42C6", "CX-NEW");
        assertThat(desk.file.canSave()).isFalse();
        assertThat(desk.file.hasChanges()).isTrue();
        int[] line = {0};
        desk.file.findings().onLine(at -> line[0] = at);

        desk.file.refuseToSave();

        assertThat(desk.file.noticeProperty().get())
                .get()
                .satisfies(notice -> {
                    assertThat(notice.severity()).isEqualTo(Finding.Severity.ERROR);
                    assertThat(notice.words()).startsWith("Nothing was saved").contains("line ", "column ");
                });
        assertThat(line[0]).isPositive();
        // Also where somebody saves before the text was looked at.
        SaveReviewModel review = new SaveReviewModel(desk.file);
        review.save();
        assertThat(review.stepProperty().get())
                .isInstanceOfSatisfying(
                        SaveReviewModel.Step.Failed.class,
                        it -> assertThat(it.why().symptom()).startsWith("Nothing was saved."));
        assertThat(desk.onDisk()).isEqualTo(broken);
        assertThat(desk.text()).contains("CX-NEW");
    }

    @Test
    void aBrokenTextIsKeptAsACopyButNeverInThePlaceOfAFile() throws Exception {
        EditorDesk desk = open(without("</RemoteConnections>", "</RemoteConnection>"));
        desk.type("CX-0F42C6", "CX-NEW");
        Path copy = home.resolve("copy.xml");
        desk.file.saving().saveCopy(copy);
        assertThat(Files.readString(copy, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo(desk.text());

        byte[] before = Files.readAllBytes(copy);
        desk.type("CX-NEW", "CX-NEWER");
        Finding[] why = {Finding.note("none", "none", "none")};
        desk.file.saving().saveCopy(copy).onFailed(it -> why[0] = it);
        assertThat(why[0].code()).isEqualTo("routes-file.broken-copy");
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
    }

    @Test
    void aFileThatBecomesBrokenOnTheDiskIsShownAsItIsAndFollowedBack() throws Exception {
        EditorDesk desk = open(EditorDesk.TEXT);
        desk.write(without("<Pwd>tin-whistle-42", "<Pvd>tin-whistle-42"));
        desk.file.saving().reload();
        assertThat(desk.file.reading().isBroken()).isTrue();
        assertThat(desk.shown()).contains("<Pvd>" + ShownText.MASK).doesNotContain("tin-whistle-42");
        desk.write(EditorDesk.TEXT);
        desk.file.saving().reload();
        assertThat(desk.file.reading().isBroken()).isFalse();
        assertThat(desk.text()).isEqualTo(EditorDesk.TEXT);
    }

    /** The router would not start with a secret that others can read. */
    @Test
    void theFileOfARouterIsClosedToOthersBeforeASecretComesIntoIt() throws Exception {
        String plain = "<TcConfig>\n<RemoteConnections>\n</RemoteConnections>\n</TcConfig>\n";
        EditorDesk desk = open(plain);
        assumeTrue(Files.getFileStore(desk.path).supportsFileAttributeView("posix"), "no POSIX here");
        desk.place = new FileHome.Bundled();
        Files.setPosixFilePermissions(desk.path, PosixFilePermissions.fromString("rw-r--r--"));

        desk.type("<RemoteConnections>", "<RemoteConnections> ");
        desk.file.saving().save();
        assertThat(rights(desk)).as("without a secret").isEqualTo("rw-r--r--");

        desk.type(
                "</RemoteConnections>",
                "<Server><Tls><Psk><Identity>A</Identity><Pwd>b-1</Pwd></Psk></Tls></Server></RemoteConnections>");
        desk.place = FileHome.unknown();
        desk.file.saving().save();
        assertThat(rights(desk)).as("TwinCAT's file keeps its rights").isEqualTo("rw-r--r--");

        desk.place = new FileHome.Bundled();
        desk.type("<Identity>A", "<Identity>B");
        desk.file.saving().save();
        assertThat(desk.onDisk()).contains("<Identity>B");
        assertThat(rights(desk)).isEqualTo("rw-------");
    }

    private static String rights(EditorDesk desk) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.path));
    }
}
