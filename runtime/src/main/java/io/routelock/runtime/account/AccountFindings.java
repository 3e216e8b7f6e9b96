package io.routelock.runtime.account;

import io.routelock.diagnosis.Finding;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;

/** What is said about accounts and logins. Nothing here ever holds a password. */
final class AccountFindings {

    private static final String ADD = "Add one with: routelock router-user --home DIR add NAME.";

    private AccountFindings() {}

    static Finding emptyPassword(String user) {
        return Finding.error(
                "account.password-empty",
                "The account %s was not added: its password is empty.".formatted(user),
                "Choose a password that nobody guesses.");
    }

    static Finding illegalName() {
        return Finding.error(
                "account.name",
                "The account was not added: its name begins or ends with white space, or has control characters.",
                "Write the name without them.",
                "The name was pasted");
    }

    static Finding unknown(String user) {
        return Finding.error(
                "account.unknown",
                "There is no account %s.".formatted(user),
                "List the accounts and check the name.");
    }

    static Finding tooMany(int most) {
        return Finding.error(
                "account.too-many",
                "The account was not added: there are %d already.".formatted(most),
                "Remove accounts that are no longer needed.");
    }

    static Finding notPrivate(Finding readable) {
        return new Finding(
                Finding.Severity.ERROR,
                "account.file-not-private",
                readable.symptom() + " Nobody can log in until that is changed.",
                readable.likelyCauses(),
                "Leave the file to its owner alone, and give every account another password.");
    }

    static Finding broken(Path file) {
        return Finding.error(
                "account.file-broken",
                "%s is not a list of accounts. Nobody can log in.".formatted(file),
                "Put a backup of the file back, or delete it and add the accounts again.",
                "The file was edited",
                "A newer version of this program wrote it");
    }

    static Finding unreadable(Path file, IOException why) {
        return Finding.error(
                "account.file-unreadable",
                "%s cannot be read: %s. Nobody can log in.".formatted(file, reason(why)),
                "Check that it is a file and that this user may read it.");
    }

    static Finding unsaved(Path file, IOException why) {
        return Finding.error(
                "account.file-unsaved",
                "%s could not be saved and is as it was: %s.".formatted(file, reason(why)),
                "Check the disk, and that this user may write to the folder.");
    }

    private static String reason(IOException why) {
        return why.getClass().getSimpleName() + " " + why.getMessage();
    }

    /** The name is not told: people type their password into the wrong field. */
    static Finding wrong(InetAddress from) {
        return Finding.warning(
                "login.wrong",
                "%s wanted to add a route with a wrong user name or password."
                        .formatted(from.getHostAddress()),
                "If it was you, check both; else look who uses that address.",
                "A typing error",
                "Somebody tries passwords");
    }

    static Finding noAccount(InetAddress from) {
        return Finding.warning(
                "login.no-account",
                "%s wanted to add a route, but this router has no account for that."
                        .formatted(from.getHostAddress()),
                ADD);
    }

    static Finding tooManyFromOne(InetAddress from, int most) {
        return Finding.warning(
                "login.too-many-tries",
                "%s tried to log in more than %d times within a minute. The try was not looked at."
                        .formatted(from.getHostAddress(), most),
                "Wait a minute, then try again.",
                "A program repeats a wrong password",
                "Somebody tries passwords");
    }

    static Finding tooManyInAll(InetAddress from, int most) {
        return Finding.warning(
                "login.too-many-tries",
                "A login from %s was not looked at: there were %d tries within a minute."
                        .formatted(from.getHostAddress(), most),
                "Wait a minute, then try again; look who else tries.",
                "Somebody tries passwords from many addresses");
    }

    static Finding busy(InetAddress from) {
        return Finding.warning(
                "login.busy",
                "A login from %s was not looked at: too many others wait.".formatted(from.getHostAddress()),
                "Try again in a few seconds.",
                "Somebody tries passwords from many addresses");
    }
}
