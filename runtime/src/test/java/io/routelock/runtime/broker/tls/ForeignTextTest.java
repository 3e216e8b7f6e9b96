package io.routelock.runtime.broker.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import javax.net.ssl.SSLException;

/** What strangers send must neither begin a line in a log nor turn one around. */
class ForeignTextTest {

    /** Next line and control sequence of C1, separators of lines and paragraphs, right to left. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\u001b", "\u0085", "\u009b", "\u2028", "\u2029", "\u202e"})
    void whatIsNotSeenIsTakenOut(String unseen) {
        String text = "plc" + unseen + "1";
        assertThat(PskHandshakeFindings.unknown("10.0.0.1", text).symptom()).contains("plc?1");
        assertThat(new HandshakeFailure(new SSLException(text)).message()).isEqualTo("plc 1");
    }
}
