package io.routelock.route.file;

import static io.routelock.route.file.Documents.LIVELY;
import static io.routelock.route.file.Documents.NEW;
import static io.routelock.route.file.Documents.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.diagnosis.FindingException;

import org.junit.jupiter.api.Test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The text of a file beside its form, both live. */
class StaticRoutesTextTest {

    private static StaticRoutesDocument encoded(String text, Charset charset) {
        return StaticRoutesDocument.parse(text.getBytes(charset));
    }

    private static String code(StaticRoutesDocument document, String text) {
        return catchThrowableOfType(FindingException.class, () -> document.withText(text)).finding().code();
    }

    @Test
    void anEditedTextIsReadAgainAndTheSameTextIsTheSameDocument() {
        StaticRoutesDocument before = parse(LIVELY);
        assertThat(before.text()).isEqualTo(LIVELY);
        assertThat(before.withText(LIVELY)).isSameAs(before);
        StaticRoutesDocument after = before.withText(before.withRoute(NEW).text());
        assertThat(after.routes().find(NEW.netId())).contains(NEW);
        assertThat(after.bytes()).isEqualTo(before.withRoute(NEW).bytes());
    }

    @Test
    void theByteOrderMarkAndTheEncodingStay() {
        for (Charset charset :
                new Charset[] {
                    StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
                }) {
            StaticRoutesDocument marked = encoded("\uFEFF" + LIVELY, charset);
            assertThat(marked.text()).isEqualTo(LIVELY);
            String changed = LIVELY.replace("oven", "Öfen€");
            assertThat(marked.withText(changed).bytes()).isEqualTo(("\uFEFF" + changed).getBytes(charset));
        }
    }

    @Test
    void aCharacterThatTheEncodingLacksIsAFindingWithItsPlace() {
        String text = "<?xml version='1.0' encoding='ISO-8859-1'?>\n<TcConfig/>";
        StaticRoutesDocument document = encoded(text, StandardCharsets.ISO_8859_1);
        String changed = text.replace("/>", "> ü</TcConfig>");
        assertThat(document.withText(changed).bytes())
                .isEqualTo(changed.getBytes(StandardCharsets.ISO_8859_1));
        FindingException refusal =
                catchThrowableOfType(
                        FindingException.class,
                        () -> document.withText(text.replace("/>", "> €</TcConfig>")));
        assertThat(refusal.finding().code()).isEqualTo("routes-file.character");
        assertThat(refusal.finding().symptom()).contains("line 2, column 12:", "ISO-8859-1");
        assertThat(code(parse("<TcConfig/>"), "<TcConfig>\uD800</TcConfig>"))
                .isEqualTo("routes-file.character");
    }

    /** Whoever changes the declaration means it; with the old bytes the file could not be read again. */
    @Test
    void aChangedDeclarationChangesTheEncoding() {
        StaticRoutesDocument before = parse("<?xml version='1.0'?><TcConfig><!-- ü --></TcConfig>");
        String text = before.text().replace("'1.0'", "'1.0' encoding='ISO-8859-1'");
        byte[] bytes = before.withText(text).bytes();
        assertThat(bytes).isEqualTo(text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(StaticRoutesDocument.parse(bytes).text()).isEqualTo(text);
        assertThat(code(before, text.replace("ISO-8859-1", "EBCDIC"))).isEqualTo("routes-file.encoding");
    }

    @Test
    void aTextThatIsNoFileOfRoutesIsRefusedAsAFileWouldBe() {
        StaticRoutesDocument document = parse(LIVELY);
        assertThat(code(document, LIVELY.replace("</TcConfig>", ""))).isEqualTo("routes-file.broken");
        assertThat(code(document, "<Other/>")).isEqualTo("routes-file.not-routes");
        assertThat(code(document, "")).isEqualTo("routes-file.broken");
        String large = "<TcConfig>" + " ".repeat(StaticRoutesDocument.MAX_SIZE) + "</TcConfig>";
        assertThat(code(document, large)).isEqualTo("routes-file.too-large");
    }
}
