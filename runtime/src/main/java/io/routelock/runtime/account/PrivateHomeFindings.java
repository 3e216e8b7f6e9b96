package io.routelock.runtime.account;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/** What is said of the rights of a home and its files. */
final class PrivateHomeFindings {

    private PrivateHomeFindings() {}

    /** What is a warning where somebody only looks is an error where a router is to rely on it. */
    static Finding refusal(Finding warning) {
        return new Finding(
                Finding.Severity.ERROR,
                "home.not-private",
                warning.symptom() + " The router does not start.",
                warning.likelyCauses(),
                warning.nextStep());
    }

    static Finding loose(Path home) {
        return Finding.error(
                "home.not-private",
                "Everybody can put files into %s. The router does not start.".formatted(home),
                "Leave the folder to its owner alone, and check the files in it.");
    }

    static Finding unchanged(Path file, IOException why) {
        return Finding.error(
                "home.rights-unchanged",
                "Others can read %s, and its rights cannot be changed: %s. No password or key was written into it."
                        .formatted(file, reason(why)),
                "Have its owner leave the file to himself alone, then try again.",
                "The file belongs to another user.",
                "The disk is write-protected, or a network share.");
    }

    /** Before a secret comes into a file. */
    static Finding untold(Path file, IOException why) {
        return Finding.error(
                "home.rights-unknown",
                "Who can read %s cannot be told: %s. No password or key was written into it."
                        .formatted(file, reason(why)),
                "Check the rights of the file and its folder, then try again.");
    }

    /** Before a router starts. */
    static Finding unknown(Path file, IOException why) {
        return Finding.error(
                "home.rights-unknown",
                "Who can read %s cannot be told: %s. The router does not start.".formatted(file, reason(why)),
                "Check the rights of the file and its folder.");
    }

    /** The message of some is nothing but the file, which has been named, or nothing at all. */
    private static String reason(IOException why) {
        return switch (why) {
            case AccessDeniedException _ -> "access is denied";
            case FileSystemException file ->
                    Optional.ofNullable(file.getReason()).orElseGet(() -> why.getClass().getSimpleName());
            case UserPrincipalNotFoundException unknown -> "no user " + unknown.getName();
            default -> Optional.ofNullable(why.getMessage()).orElseGet(() -> why.getClass().getSimpleName());
        };
    }
}
