package io.routelock.runtime.cli;

import io.routelock.renewal.Affected;
import io.routelock.renewal.RenewalPlan;
import io.routelock.runtime.launch.CertificateRenewal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A renewal as the console program prints it. */
final class RenewalJson {

    private RenewalJson() {}

    /** What would be done. */
    static Map<String, Object> listed(RenewalPlan plan) {
        return of(plan, false);
    }

    static String listedInWords(RenewalPlan plan) {
        return "%s%n%nNothing was done. Repeat the command with --yes to do it.".formatted(plan.inWords());
    }

    static Map<String, Object> done(RenewalPlan plan) {
        return of(plan, true);
    }

    static Map<String, Object> done(RenewalPlan plan, CertificateRenewal.Renewed renewed) {
        Map<String, Object> json = of(plan, true);
        json.put("fingerprintBefore", renewed.before().hex());
        json.put("fingerprint", renewed.now().hex());
        json.put("backup", renewed.backup().toString());
        return json;
    }

    private static Map<String, Object> of(RenewalPlan plan, boolean done) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("done", done);
        json.put("what", plan.title());
        json.put("affected", plan.affected().stream().map(RenewalJson::of).toList());
        json.put("notes", List.copyOf(plan.notes()));
        return json;
    }

    private static Map<String, Object> of(Affected affected) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", affected.name());
        json.put("netId", affected.netId().map(Object::toString).orElse(null));
        json.put("address", affected.address().orElse(null));
        json.put("here", affected.here());
        json.put("there", affected.there());
        return json;
    }
}
