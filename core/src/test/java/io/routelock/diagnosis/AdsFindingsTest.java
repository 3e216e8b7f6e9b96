package io.routelock.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsAddress;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** Protocol notes: ams-ads, errors an engineer meets most. */
class AdsFindingsTest {

    private static final AmsAddress PLC = AmsAddress.parse("5.36.69.176.1.1:851");

    @ParameterizedTest
    @CsvSource({
        "0x6, not started",
        "0x7, no route back",
        "0x506, Another program",
        "0x507, forgotten",
        "0x508, never give them back",
        "0x701, does not know",
        "0x702, index group",
        "0x703, index group",
        "0x704, wrong user name or password",
        "0x706, value",
        "0x70A, router memory",
        "0x70C, name",
        "0x710, variable",
        "0x723, unidirectional",
        "0x745, Two devices have the same AmsNetId",
        "0x748, local router",
        "0x749, local router",
        "0x274C, firewall",
        "0x274D, No router runs",
    })
    void names_the_causes_that_the_field_knows(String number, String cause) {
        Finding finding =
                AdsFindings.explain(new AdsErrorCode(Integer.decode(number)), PLC, "Reading the state");
        assertThat(finding.code()).isEqualTo("ads." + number);
        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
        assertThat(String.join("\n", finding.likelyCauses())).contains(cause);
    }

    @Test
    void says_what_was_tried_where_and_what_came() {
        Finding finding =
                AdsFindings.explain(AdsErrorCode.TARGET_MACHINE_NOT_FOUND, PLC, "Reading the state");
        assertThat(finding.symptom())
                .isEqualTo(
                        "Reading the state at 5.36.69.176.1.1:851 failed: 0x7 (target machine not found).");
        assertThat(finding.nextStep()).contains("5.36.69.176.1.1");
    }

    /** The first question is always whether the target was reached at all. */
    @Test
    void tells_at_least_who_refused() {
        assertThat(explain(0x712).likelyCauses().getFirst()).contains("The target was reached");
        assertThat(explain(0x50A).likelyCauses().getFirst()).contains("router");
        assertThat(explain(0x9999).likelyCauses()).isEmpty();
    }

    @Property
    void explains_every_code(@ForAll int code) {
        Finding finding = explain(code);
        assertThat(finding.code()).matches("ads\\.0x[0-9A-F]+");
        assertThat(finding.nextStep()).endsWith(".");
    }

    @Test
    void has_a_code_a_symptom_and_a_next_step() {
        assertThatThrownBy(() -> Finding.note(" ", "symptom", "step"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Finding.note("code", "", "step"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Finding.note("code", "symptom", ""))
                .isInstanceOf(IllegalArgumentException.class);
        Finding finding = Finding.warning("code", "symptom", "step", "one", "two");
        assertThat(finding.likelyCauses()).isEqualTo(List.of("one", "two"));
        assertThat(new FindingException(finding)).hasMessage("code: symptom");
        assertThat(new FindingException(finding).finding()).isSameAs(finding);
    }

    private static Finding explain(int code) {
        return AdsFindings.explain(new AdsErrorCode(code), PLC, "Reading the state");
    }
}
