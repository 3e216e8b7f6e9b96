package io.routelock.doctor;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What an examination came to as a whole, and what becomes of its report. */
final class DoctorFindings {

    private DoctorFindings() {}

    static Finding healthy(String target, long passed) {
        return Finding.note(
                "doctor.healthy",
                "%s is well: %d steps passed, none failed.".formatted(target, passed),
                "Nothing has to be done.");
    }

    static Finding withoutRoute(String target) {
        return Finding.note(
                "doctor.no-route",
                "%s is reached. There is no route to it here, so the steps along a route were not run."
                        .formatted(target),
                "Add a route to examine the rest.");
    }

    static Finding cancelled(String target) {
        return Finding.warning(
                "doctor.cancelled",
                "The examination of %s was cancelled.".formatted(target),
                "Run it again for a finding.");
    }

    static Finding noTime() {
        return Finding.error(
                "doctor.time",
                "This step got no answer within its time.",
                "Run doctor again. If it stays so, look whether the target is overloaded, then at the firewalls on the way.",
                "The target or the network is very slow",
                "A firewall drops answers");
    }

    /** The system often says no more than the name of the file. */
    static Finding reportFile(Path file, IOException cause) {
        String why =
                switch (cause) {
                    case NoSuchFileException _ -> "its folder does not exist";
                    case AccessDeniedException _ -> "you may not write there";
                    default -> String.valueOf(cause.getMessage());
                };
        return Finding.error(
                "doctor.report-file",
                "The report cannot be written to %s: %s.".formatted(file, why),
                "Choose a file in a folder that exists and that you may write to.");
    }
}
