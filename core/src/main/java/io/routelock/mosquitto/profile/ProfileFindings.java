package io.routelock.mosquitto.profile;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.Finding.Severity;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.LintFinding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What is said about the files of a broker that cannot be read or written. */
final class ProfileFindings {

    private ProfileFindings() {}

    static FindingException noConf(Path folder, String why) {
        return new FindingException(
                Finding.error(
                        "profile.no-conf",
                        folder + " is no folder of a broker: " + why + ".",
                        "Choose a folder with a mosquitto.conf, or the file itself; or begin with a template."));
    }

    static FindingException unreadable(Path file, IOException cause) {
        return new FindingException(
                Finding.error(
                        "profile.unreadable",
                        file + " cannot be read: " + reason(cause),
                        "Check that it is a file and that this user may read it."),
                cause);
    }

    static FindingException changed(Path file) {
        return new FindingException(
                Finding.error(
                        "profile.changed",
                        file + " was changed by somebody else since it was read; nothing was saved.",
                        "Read the files again and repeat the change.",
                        "The file is open in an editor.",
                        "mosquitto_passwd has set a password."));
    }

    static FindingException exists(Path file) {
        return new FindingException(
                Finding.error(
                        "profile.exists",
                        file + " is there already; nothing was written.",
                        "Choose an empty folder, or open this one."));
    }

    static FindingException readOnly(Path file) {
        return new FindingException(
                Finding.error(
                        "profile.read-only",
                        file
                                + " cannot be changed: it or its folder is read-only for this user; nothing was"
                                + " saved.",
                        "Give this user the right to write, or save to another folder and deploy from there.",
                        "The folder of an installed mosquitto belongs to root or to the administrators."));
    }

    static FindingException busy(Path file, Exception cause) {
        return new FindingException(
                Finding.error(
                        "profile.busy",
                        file + " is being changed by another program; waiting for it was given up.",
                        "Try again."),
                cause);
    }

    static FindingException unsaved(Path file, IOException cause) {
        return unsaved(file, List.of(), cause);
    }

    static FindingException unsaved(Path file, List<Path> stay, IOException cause) {
        String rest =
                stay.isEmpty()
                        ? "; all files are as they were"
                        : "; new, and not brought back, are "
                                + stay.stream().map(Path::toString).collect(Collectors.joining(", "));
        return new FindingException(
                Finding.error(
                        "profile.save-failed",
                        file + " could not be saved" + rest + ": " + reason(cause),
                        "Check the disk and the folder, then save again.",
                        "The disk is full or read-only.",
                        "Another program holds the file open."),
                cause);
    }

    static LintFinding missing(String conf, int line, int column, String path) {
        return new LintFinding(
                "profile.file-missing",
                Severity.ERROR,
                conf,
                line,
                column,
                path + " does not exist.",
                "Check the path, or make the file.");
    }

    static LintFinding leftBehind(String conf, int line, int column, String path, boolean isFolder) {
        return new LintFinding(
                "profile.left-behind",
                Severity.WARNING,
                conf,
                line,
                column,
                path
                        + (isFolder
                                ? " does not go along: it is a folder of certificates."
                                : " does not go along: it lies outside of the folder of this conf."),
                isFolder
                        ? "Copy it to the machine of the broker yourself, or name one cafile instead."
                        : "Copy it into the folder and name it there, or make sure that the machine of the"
                                + " broker has it under this path.");
    }

    static Finding rights(Path file, IOException cause) {
        return Finding.warning(
                "deploy.rights",
                file + " is in place, but its rights could not be set: " + reason(cause),
                "Check who can read it: the account of mosquitto has to, and nobody else may read a secret.");
    }

    static LintFinding hidden(String conf, int line, int column, String path, String why) {
        return new LintFinding(
                "profile.file-unreadable",
                Severity.ERROR,
                conf,
                line,
                column,
                path + " cannot be read: " + why,
                "Check that it is a file and that this user may read it.");
    }

    static LintFinding relative(String conf, int line, int column, String path) {
        return new LintFinding(
                "profile.relative-path",
                Severity.WARNING,
                conf,
                line,
                column,
                "mosquitto looks for "
                        + path
                        + " in the folder where it is started, which for a service is"
                        + " another one; here it is looked for beside mosquitto.conf.",
                "Write the whole path.");
    }

    static LintFinding includesItself(String conf, int line, int column, String path) {
        return new LintFinding(
                "profile.include-loop",
                Severity.ERROR,
                conf,
                line,
                column,
                "include_dir " + path + " holds this file itself, so that mosquitto reads it twice.",
                "Put the files that are to be included into a folder of their own.");
    }

    static String reason(IOException cause) {
        return cause.getClass().getSimpleName() + " " + cause.getMessage();
    }
}
