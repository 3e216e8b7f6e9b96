package io.routelock.runtime.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import io.routelock.diagnosis.Finding;

import java.util.List;
import java.util.Locale;

/** A finding as the console program prints it. */
@JsonPropertyOrder({"code", "severity", "symptom", "likelyCauses", "nextStep"})
record FindingJson(String code, String severity, String symptom, List<String> likelyCauses, String nextStep) {

    static FindingJson of(Finding finding) {
        return new FindingJson(
                finding.code(),
                finding.severity().name().toLowerCase(Locale.ROOT),
                finding.symptom(),
                finding.likelyCauses(),
                finding.nextStep());
    }
}
