package io.routelock.bothways;

import io.routelock.diagnosis.Finding;

import java.util.List;
import java.util.Set;

/** A target that cannot be asked for its routes because it does not listen to this computer. */
public final class UnheardTarget {

    /** A router without a route back answers with the first, or closes and stays silent. */
    private static final Set<String> SILENT = Set.of("ads.0x7", "ads.0x745");

    private UnheardTarget() {}

    /**
     * Says more of a finding that a missing way back explains best; any other stays as it is.
     *
     * @param why what came of asking
     */
    public static Finding explain(String target, OwnSide self, Finding why) {
        if (!SILENT.contains(why.code())) {
            return why;
        }
        return new Finding(
                Finding.Severity.ERROR,
                "routes.not-heard",
                "%s does not answer this computer, so its routes cannot be read.".formatted(target),
                List.of(
                        "%s has no route back to AmsNetId %s at %s."
                                .formatted(target, self.netId(), self.towards().getHostAddress()),
                        "It has one with another address or AmsNetId.",
                        "%s (%s)".formatted(why.symptom().replaceFirst("[.]$", ""), why.code())),
                "Add the route anew with user name and password of the target: that stores it on both sides.");
    }
}
