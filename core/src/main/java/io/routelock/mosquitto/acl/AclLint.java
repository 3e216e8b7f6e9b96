package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;

/**
 * Reads an acl_file as an engineer would who knows every trap: what stops mosquitto, what says something else
 * than it seems to, and what never applies.
 *
 * <p>The codes are stable; all begin with {@code acl.}. A pure function; any thread.
 */
public final class AclLint {

    private AclLint() {}

    /**
     * @param version the one that the file is for: some traps are traps of one version only
     * @param name of the file, for the findings
     * @return in the order of the lines
     */
    public static List<LintFinding> check(AclFile file, MosquittoVersion version, String name) {
        LintReport report = new LintReport(file, version, name);
        if (EncodingLint.isUtf16(file.source())) {
            EncodingLint.utf16(report);
            return report.findings();
        }
        EncodingLint.check(report);
        FaultLint.check(report);
        RuleLineLint.check(report);
        ReservedTopicLint.check(report);
        UserLint.check(report);
        ShadowLint.check(report);
        PatternDenyLint.check(report);
        SparkplugLint.check(report);
        return report.findings();
    }
}
