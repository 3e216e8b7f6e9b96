package io.routelock.app.brokerfiles;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.conf.BrokerSetup;
import io.routelock.mosquitto.matrix.ExpectationCheck;
import io.routelock.mosquitto.matrix.ExpectationFile;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.profile.Part;
import io.routelock.mosquitto.setup.SetupLint;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the files of a broker say together, edits included. A value, made off the JavaFX thread.
 *
 * @param profile with the edits in it
 * @param setup what mosquitto makes of it
 * @param findings everything that is wrong, by file
 * @param expected what somebody wrote down that the rules have to do
 */
public record ProfileReading(
        BrokerProfile profile,
        BrokerSetup setup,
        Map<Path, List<LintFinding>> findings,
        ProfileExpectations expected) {

    /** A file that was edited and not saved. */
    record Edit(Part part, Path path, boolean isNew, SourceText text) {

        boolean isConf() {
            return part == Part.CONF || part == Part.INCLUDED_CONF;
        }
    }

    /**
     * As the disk has it.
     *
     * @throws io.routelock.diagnosis.FindingException {@code profile.no-conf} or {@code .unreadable}
     */
    public static ProfileReading of(Path conf, Instant now) {
        return of(conf, List.of(), now);
    }

    static ProfileReading of(Path conf, List<Edit> edits, Instant now) {
        return of(edited(conf, edits), now);
    }

    static ProfileReading of(BrokerProfile profile, Instant now) {
        BrokerSetup setup = profile.setup();
        ProfileExpectations expected = ProfileExpectations.of(profile);
        Stream<LintFinding> found =
                Stream.of(
                                profile.findings(),
                                new SetupLint(profile.hostFiles(), now).check(setup),
                                expected.findings())
                        .flatMap(List::stream);
        Map<Path, List<LintFinding>> byFile =
                found.distinct().collect(Collectors.groupingBy(finding -> file(profile, finding)));
        return new ProfileReading(profile, setup, byFile, expected);
    }

    /**
     * As the disk has it, with the edits. First what is there already: a file that an edit of the conf does
     * not name any more is kept only if it was edited before. Then what is new, then the confs that name it,
     * then what only they name.
     */
    static BrokerProfile edited(Path conf, List<Edit> edits) {
        BrokerProfile profile = BrokerProfile.open(conf);
        List<Edit> others = edits.stream().filter(edit -> !edit.isConf()).toList();
        List<Edit> confs =
                edits.stream().filter(Edit::isConf).sorted(Comparator.comparing(Edit::part)).toList();
        profile = with(profile, others);
        for (Edit edit : others) {
            if (edit.isNew() && profile.document(edit.path()).isEmpty()) {
                profile = profile.withNew(edit.part(), edit.path(), edit.text());
            }
        }
        return with(with(profile, confs), others);
    }

    private static BrokerProfile with(BrokerProfile profile, List<Edit> edits) {
        BrokerProfile edited = profile;
        for (Edit edit : edits) {
            if (edited.document(edit.path()).isPresent()) {
                edited = edited.with(edit.path(), edit.text());
            }
        }
        return edited;
    }

    /** Of a finding whose file has no usable name the conf is told, which names it. */
    private static Path file(BrokerProfile profile, LintFinding finding) {
        try {
            Path path = profile.folder().resolve(finding.file()).normalize();
            return profile.document(path).isPresent() ? path : profile.conf();
        } catch (InvalidPathException e) {
            return profile.conf();
        }
    }

    /** As they are written. */
    public ExpectationFile expectations() {
        return expected.file();
    }

    /** Each expectation, and whether it is kept; empty where the rules cannot be asked. */
    public List<ExpectationCheck> checks() {
        return expected.checks();
    }
}
