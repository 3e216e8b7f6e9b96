package io.routelock.secureads;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Optional;

class PskFindingsTest {

    @Test
    void asciiNeedsNoWarning() {
        assertThat(PskFindings.beyondAscii("Line-1", Secret.of("!~ sword"))).isEmpty();
    }

    /** Protocol notes: secure-ads: the character set of the password inside the hash is not documented. */
    @Test
    void charactersBeyondAsciiAreWarnedOfWhereverTheyAreAndNeverShown() {
        assertThat(PskFindings.beyondAscii("Straße", Secret.of("a")).orElseThrow())
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("psk.beyond-ascii");
                    assertThat(finding.severity()).isEqualTo(Finding.Severity.WARNING);
                    assertThat(finding.symptom()).startsWith("The identity has");
                });
        assertThat(PskFindings.beyondAscii("Line", Secret.of("pässword")).orElseThrow())
                .satisfies(finding -> {
                    assertThat(finding.symptom()).startsWith("The password has");
                    assertThat(finding.toString()).doesNotContain("pässword");
                });
        assertThat(PskFindings.beyondAscii("ä", Secret.of("ö")).orElseThrow().symptom())
                .startsWith("Identity and password have");
    }

    @ParameterizedTest
    @EnumSource(PskFault.class)
    void everyFaultIsExplainedOnBothSides(PskFault fault) {
        Finding ours = PskFindings.refusedBy("10.0.0.5", "Line", fault);
        Finding theirs = PskFindings.refused("10.0.0.6", Optional.of("Line"), fault);
        assertThat(ours.symptom()).contains("10.0.0.5");
        assertThat(theirs.symptom()).contains("10.0.0.6");
        assertThat(ours.code()).isEqualTo(theirs.code());
        assertThat(ours.likelyCauses()).isNotEmpty();
        assertThat(theirs.likelyCauses()).isNotEmpty();
    }

    @Test
    void whatCannotBeToldApartSaysWhy() {
        assertThat(PskFindings.refusedBy("10.0.0.5", "Line", PskFault.IDENTITY_OR_KEY).symptom())
                .contains("cannot be told")
                .contains("so that nobody can guess identities");
    }

    /** The identity of a stranger is whatever the stranger likes. */
    @Test
    void anIdentityThatForgesLogLinesIsShownAsOneShortLine() {
        String forged = "x\n2026-11-20 admitted\u202E" + "y".repeat(500);
        String symptom =
                PskFindings.refused("10.0.0.6", Optional.of(forged), PskFault.IDENTITY_UNKNOWN).symptom();
        assertThat(symptom).contains("\"x?2026-11-20 admitted?yy").hasSizeLessThan(160);
        assertThat(symptom.chars()).noneMatch(c -> c == '\n' || c == 0x202E);
    }
}
