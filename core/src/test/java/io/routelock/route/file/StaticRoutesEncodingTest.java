package io.routelock.route.file;

import static io.routelock.route.file.Documents.NEW;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.routelock.ams.Octets;
import io.routelock.diagnosis.FindingException;
import io.routelock.route.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Files in the encodings that editors leave behind. */
class StaticRoutesEncodingTest {

    private static final String TEXT =
            """
            <?xml version="1.0"%s?>\r
            <TcConfig>\r
              <RemoteConnections>\r
                <!-- Förderband Süd -->\r
                <Route>\r
                  <Name>Prüfstand</Name>\r
                  <Address>prüfstand</Address>\r
                  <NetId>5.36.69.176.1.1</NetId>\r
                </Route>\r
              </RemoteConnections>\r
            </TcConfig>\r
            """;

    static Stream<Arguments> encodings() {
        return Stream.of(
                Arguments.of("UTF-8", "", ""),
                Arguments.of("UTF-8", "", " encoding='utf-8'"),
                Arguments.of("UTF-8", "EF BB BF", ""),
                Arguments.of("UTF-8", "EF BB BF", " encoding=\"ISO-8859-1\""),
                Arguments.of("UTF-16LE", "FF FE", " encoding=\"UTF-16\""),
                Arguments.of("UTF-16BE", "FE FF", ""),
                Arguments.of("ISO-8859-1", "", " encoding=\"ISO-8859-1\""),
                Arguments.of("windows-1252", "", " encoding='Windows-1252' standalone='yes'"));
    }

    private static byte[] file(String charset, String mark, String text) {
        byte[] start = Octets.ofHex(mark).toArray();
        byte[] content = text.getBytes(Charset.forName(charset));
        byte[] file = new byte[start.length + content.length];
        System.arraycopy(start, 0, file, 0, start.length);
        System.arraycopy(content, 0, file, start.length, content.length);
        return file;
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void theBytesSurviveReadingAddingAndRemoving(String charset, String mark, String declared) {
        byte[] file = file(charset, mark, TEXT.formatted(declared));
        StaticRoutesDocument document = StaticRoutesDocument.parse(file);
        assertThat(document.routes().findByName("PRÜFSTAND")).isPresent();
        assertThat(document.bytes()).isEqualTo(file);
        StaticRoutesDocument added = document.withRoute(NEW.withName("Öfen"));
        String wanted = TEXT.formatted(declared).replace("Prüfstand</N", "Öfen</N");
        assertThat(added.routes().findByName("öfen")).isPresent();
        assertThat(new String(added.bytes(), Charset.forName(charset))).contains("<Name>Öfen</Name>\r\n");
        assertThat(added.withoutRoute("öfen").bytes()).isEqualTo(file);
        Route old = document.routes().routes().getFirst();
        assertThat(document.withRoute(old.withName("Öfen")).bytes()).isEqualTo(file(charset, mark, wanted));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void charactersThatTheFileCannotHoldBecomeReferences(String charset, String mark, String declared) {
        byte[] file = file(charset, mark, TEXT.formatted(declared));
        Route route = NEW.withName("Ω€\uD83D\uDE00ü");
        byte[] changed = StaticRoutesDocument.parse(file).withRoute(route).bytes();
        assertThat(StaticRoutesDocument.parse(changed).routes().find(NEW.netId())).contains(route);
        String name =
                switch (charset) {
                    case "ISO-8859-1" -> "&#937;&#8364;&#128512;ü";
                    case "windows-1252" -> "&#937;€&#128512;ü";
                    default -> route.name();
                };
        assertThat(new String(changed, Charset.forName(charset))).contains("<Name>" + name + "</Name>");
    }

    @Test
    void bytesThatWindows1252DoesNotHaveAreRefusedRatherThanReplaced() {
        byte[] file = file("ISO-8859-1", "", "<?xml version='1.0' encoding='windows-1252'?><x>\u0081");
        assertThat(FileEncoding.detect(file).orElseThrow().decode(file)).isEmpty();
    }

    /** An editor saved an umlaut as one byte: it is shown for whoever repairs it, and refused as it is. */
    @Test
    void bytesThatTheEncodingLacksAreShownKeptAndRefusedUntilTheTextIsChanged() {
        byte[] broken =
                "<TcConfig>\n<!-- \u00fc \u20ac -->\n</TcConfig>".getBytes(Charset.forName("windows-1252"));
        StaticRoutesText text = StaticRoutesText.decode(broken, "StaticRoutes.xml");

        assertThat(text.text()).contains("<!-- \u00fc \u20ac -->");
        assertThat(text.bytes()).as("as they were read").isEqualTo(broken);
        assertThat(catchThrowableOfType(FindingException.class, text::read).finding().symptom())
                .isEqualTo("StaticRoutes.xml line 2 has bytes that are not UTF-8.");
        assertThat(text.withText(text.text())).isSameAs(text);

        StaticRoutesDocument repaired = text.withText(text.text().replace("-->", "--> ")).read();
        assertThat(new String(repaired.bytes(), StandardCharsets.UTF_8)).contains("<!-- \u00fc \u20ac --> ");
    }
}
