package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFault;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;

/**
 * What stops a mosquitto in the files that its conf names, before a byte of them is written. At a reload
 * mosquitto 2.0 lives on without any rule on such a file: it fails open.
 */
public final class ProfileCheck {

    private final MosquittoVersion version;
    private final String file;

    private ProfileCheck(MosquittoVersion version, String file) {
        this.version = version;
        this.file = file;
    }

    /**
     * Empty when that mosquitto takes the text.
     *
     * @param file how findings call it
     */
    public static List<LintFinding> check(Part part, String file, SourceText text, MosquittoVersion version) {
        ProfileCheck check = new ProfileCheck(version, file);
        return switch (part) {
            case ACL -> check.acl(text);
            case PASSWORDS -> check.passwords(text);
            case PSK -> check.psk(text);
            // The confs are read together, see ConfStops.
            case CONF, INCLUDED_CONF, EXPECTATIONS, SETTINGS -> List.of();
        };
    }

    private List<LintFinding> acl(SourceText text) {
        return AclFile.read(text).faults().stream().map(this::fault).toList();
    }

    private LintFinding fault(AclFault fault) {
        return stops(
                "profile.acl-fault",
                fault.line(),
                fault.column(),
                "mosquitto does not start, and after a reload 2.0 has no rules at all: "
                        + fault.asMosquittoSays(file),
                "Correct the line.");
    }

    /** 2.0 drops a bad entry and goes on; 2.1 does not start. */
    private List<LintFinding> passwords(SourceText text) {
        if (version == MosquittoVersion.V2_0) {
            return List.of();
        }
        return PasswordFile.read(text).faults(version).stream()
                .map(fault ->
                        stops(
                                "profile.password-fault",
                                fault.line(),
                                1,
                                "mosquitto 2.1 does not start: the entry of this line is no user with a"
                                        + " password hash, or a second one for the same user.",
                                "Set the password of the user again, or remove the line."))
                .toList();
    }

    private List<LintFinding> psk(SourceText text) {
        return PskFile.read(text).faults().stream()
                .filter(PskFile.Fault::stops)
                .map(fault ->
                        stops(
                                "profile.psk-fault",
                                fault.line(),
                                1,
                                "mosquitto does not start: the key of this line is not hexadecimal.",
                                "Set the key of the identity again, or remove the line."))
                .toList();
    }

    private LintFinding stops(String code, int line, int column, String message, String fix) {
        return new LintFinding(code, Severity.ERROR, file, line, column, message, fix);
    }
}
