package io.routelock.mosquitto.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

/** Another name for the same password or key. */
class RenamedEntryTest {

    private static final Secret PASSWORD = Secret.of("Sommer und Winter");

    private static PasswordFile passwords() {
        return PasswordFile.read(SourceText.of("# users\r\nplc2:$7$101$AAAA$BBBB\r\n"))
                .withPassword("plc1", PASSWORD);
    }

    @Test
    void aUserKeepsThePasswordAndAllOtherLinesStay() {
        PasswordFile renamed = passwords().renamed("plc1", "line 1");
        assertThat(renamed.accepts("line 1", PASSWORD, MosquittoVersion.V2_0)).isTrue();
        assertThat(renamed.accepts("plc1", PASSWORD, MosquittoVersion.V2_0)).isFalse();
        assertThat(renamed.source().text()).startsWith("# users\r\nplc2:$7$101$AAAA$BBBB\r\nline 1:$7$");
        assertThat(renamed.source().text()).endsWith("\r\n");
    }

    @Test
    void aNameThatIsThereAlreadyOrCannotBeIsRefused() {
        assertThatThrownBy(() -> passwords().renamed("plc1", "plc2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> passwords().renamed("plc1", "a:b"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameThatTheEncodingOfTheFileWouldChangeIsRefused() {
        byte[] latin = "# größe\nplc1:$7$101$AAAA$BBBB\n".getBytes(StandardCharsets.ISO_8859_1);
        PasswordFile file = PasswordFile.read(SourceText.of(latin));
        assertThatThrownBy(() -> file.renamed("plc1", "größe"))
                .isInstanceOfSatisfying(
                        FindingException.class,
                        e -> assertThat(e.finding().code()).isEqualTo("password.file-damaged"));
    }

    @Test
    void anIdentityKeepsTheKey() {
        PskFile file = PskFile.read(SourceText.of("a:00ff\nb:11\n"));
        assertThat(file.renamed("a", "c").source().text()).isEqualTo("c:00ff\nb:11\n");
        assertThatThrownBy(() -> file.renamed("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
