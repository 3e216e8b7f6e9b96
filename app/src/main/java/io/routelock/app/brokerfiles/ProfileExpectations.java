package io.routelock.app.brokerfiles;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;
import io.routelock.mosquitto.matrix.AccessMatrix;
import io.routelock.mosquitto.matrix.Expectation;
import io.routelock.mosquitto.matrix.ExpectationCheck;
import io.routelock.mosquitto.matrix.ExpectationFile;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.profile.ProfileDocument;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is expected of the rules of a broker, and whether they do it. A value, made off the JavaFX thread.
 *
 * @param path of the file with the expectations
 * @param file as they are written
 * @param acl the acl_file that they are about; empty when there is none, or nobody says which one
 * @param matrix that they are held against; empty when they cannot be checked
 * @param checks each of them, and whether it is kept; empty when they cannot be checked
 * @param hindrance why they cannot be checked, and what to do
 */
public record ProfileExpectations(
        Path path,
        ExpectationFile file,
        Optional<Path> acl,
        Optional<AccessMatrix> matrix,
        List<ExpectationCheck> checks,
        Optional<String> hindrance) {

    static ProfileExpectations of(BrokerProfile profile) {
        ProfileDocument document = profile.documents(Part.EXPECTATIONS).getFirst();
        ExpectationFile file = ExpectationFile.read(document.text(), document.path().toString());
        List<ProfileDocument> acls = profile.documents(Part.ACL);
        Optional<ProfileDocument> about =
                file.acl().map(name -> named(acls, name)).orElseGet(() -> only(acls));
        return about.map(acl -> against(document.path(), file, acl, profile.version()))
                .orElseGet(
                        () -> unchecked(document.path(), file, Optional.empty(), unclear(acls, file.acl())));
    }

    private static Optional<ProfileDocument> named(List<ProfileDocument> acls, String name) {
        String wanted = slashes(name);
        return acls.stream()
                .filter(acl ->
                        slashes(acl.path().toString()).equals(wanted)
                                || slashes(acl.path().toString()).endsWith("/" + wanted))
                .findFirst();
    }

    /** Compared as text: what stands in the file need not be a path. */
    private static String slashes(String path) {
        return path.replace('\\', '/');
    }

    private static Optional<ProfileDocument> only(List<ProfileDocument> acls) {
        return acls.size() == 1 ? Optional.of(acls.getFirst()) : Optional.empty();
    }

    private static ProfileExpectations against(
            Path path, ExpectationFile file, ProfileDocument acl, MosquittoVersion version) {
        AclFile rules = AclFile.read(acl.text());
        if (!rules.faults().isEmpty()) {
            String why =
                    "mosquitto does not start on %s, because of line %d. Correct that line, then the expectations are checked."
                            .formatted(name(acl), rules.faults().getFirst().line());
            return unchecked(path, file, Optional.of(acl.path()), why);
        }
        AccessMatrix matrix = AccessMatrix.of(rules, file.version().orElse(version), List.of(), List.of());
        return new ProfileExpectations(
                path,
                file,
                Optional.of(acl.path()),
                Optional.of(matrix),
                ExpectationCheck.check(matrix, file.expectations()),
                Optional.empty());
    }

    private static ProfileExpectations unchecked(
            Path path, ExpectationFile file, Optional<Path> acl, String why) {
        return new ProfileExpectations(path, file, acl, Optional.empty(), List.of(), Optional.of(why));
    }

    private static String unclear(List<ProfileDocument> acls, Optional<String> wanted) {
        if (acls.isEmpty()) {
            return "There are no rules to hold the expectations against: mosquitto.conf names no acl_file that is"
                    + " there. Without one everybody who may connect may read and write everything.";
        }
        String all = acls.stream().map(ProfileExpectations::name).collect(Collectors.joining(", "));
        return wanted.map(name ->
                        "\"acl %s\" is none of the acl_files of this broker. Write one of these: %s."
                                .formatted(name, all))
                .orElseGet(() ->
                        "This broker has several acl_files: %s. Say with a line \"acl %s\" which one the expectations are about."
                                .formatted(all, name(acls.getFirst())));
    }

    private static String name(ProfileDocument acl) {
        return String.valueOf(acl.path().getFileName());
    }

    /** Whether an expectation about that acl_file can be added. */
    public boolean mayBeAbout(Path wanted) {
        return acl.map(wanted::equals).orElse(file.expectations().isEmpty() && file.acl().isEmpty());
    }

    /**
     * The text with one more expectation. The first one says which acl_file it is about, so that {@code
     * routelock acl expect} knows it too.
     *
     * @param now the text of the file with the expectations as it is now; it stays when it has this one
     * @param about the acl_file
     */
    public SourceText adding(SourceText now, Path about, Expectation expectation) {
        ExpectationFile known = ExpectationFile.read(now, path.toString());
        if (known.expectations().stream().anyMatch(it -> it.text().equals(expectation.text()))) {
            return now;
        }
        boolean first = known.expectations().isEmpty() && known.acl().isEmpty();
        SourceText named = first ? now.withLineBefore(now.lineCount() + 1, "acl " + fromHere(about)) : now;
        return ExpectationFile.read(named, path.toString()).with(expectation);
    }

    private String fromHere(Path about) {
        Path folder = path.resolveSibling("");
        return about.startsWith(folder) ? slashes(folder.relativize(about).toString()) : about.toString();
    }

    /** Lines that cannot be understood, expectations that are not kept, and that nothing is checked. */
    List<LintFinding> findings() {
        Stream<LintFinding> broken = checks.stream().filter(check -> !check.kept()).map(this::notKept);
        Stream<LintFinding> unchecked = file.expectations().isEmpty() ? Stream.of() : notChecked();
        return Stream.of(file.findings().stream(), unchecked, broken).flatMap(all -> all).toList();
    }

    private LintFinding notKept(ExpectationCheck check) {
        String why = check.text();
        return new LintFinding(
                "expect.not-kept",
                Severity.ERROR,
                path.toString(),
                check.expectation().line(),
                1,
                "\"%s\" is not kept: %s%s"
                        .formatted(
                                check.expectation().text(),
                                why.startsWith("mosquitto") ? "" : Character.toLowerCase(why.charAt(0)),
                                why.startsWith("mosquitto") ? why : why.substring(1)),
                "Change the access rules; or the expectation, if it is no longer wanted.");
    }

    private Stream<LintFinding> notChecked() {
        return hindrance.stream()
                .map(why ->
                        new LintFinding(
                                "expect.not-checked",
                                Severity.WARNING,
                                path.toString(),
                                1,
                                1,
                                "The expectations are not checked. " + why,
                                "Do what the sentence says; they are checked on every change."));
    }
}
