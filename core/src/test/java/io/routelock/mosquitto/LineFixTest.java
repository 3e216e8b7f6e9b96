package io.routelock.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A fix that a program can make: nothing but its lines changes. */
class LineFixTest {

    @Test
    void allEditsCountTheLinesAsTheyAreBefore() {
        LineFix fix =
                new LineFix(
                        "All at once",
                        List.of(
                                new LineFix.Insert(1, "new"),
                                new LineFix.Remove(2),
                                new LineFix.Replace(3, "C"),
                                new LineFix.Insert(5, "end")));
        assertThat(fix.applyTo(SourceText.of("a\r\nb\r\nc\r\nd\r\n")).text())
                .isEqualTo("new\r\na\r\nC\r\nd\r\nend\r\n");
    }

    @Test
    void aFixWithoutEditsOrTitleIsNone() {
        assertThatThrownBy(() -> new LineFix("Nothing", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LineFix.remove(" ", 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theVersionsAreFoundByTheirNumbers() {
        assertThat(MosquittoVersion.of("2.0")).contains(MosquittoVersion.V2_0);
        assertThat(MosquittoVersion.of("2.0.22")).contains(MosquittoVersion.V2_0);
        assertThat(MosquittoVersion.of("2.1.2")).contains(MosquittoVersion.V2_1);
        assertThat(MosquittoVersion.of("2.10")).isEmpty();
        assertThat(MosquittoVersion.of("1.6")).isEmpty();
        assertThat(MosquittoVersion.V2_1).hasToString("2.1");
    }
}
