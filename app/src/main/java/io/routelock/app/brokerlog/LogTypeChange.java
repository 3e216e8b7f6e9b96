package io.routelock.app.brokerlog;

import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.conf.ConfEdit;
import io.routelock.mosquitto.conf.ConfLine;
import io.routelock.mosquitto.conf.MosquittoConf;
import io.routelock.mosquitto.profile.BrokerProfile;
import io.routelock.mosquitto.text.SourceText;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code log_type all} does to a mosquitto.conf. Making and saving it waits for the disk.
 *
 * @param before the conf as it was read
 * @param after the conf as it will be
 * @param remark what else keeps the log from having it all; a sentence
 */
record LogTypeChange(Path conf, SourceText before, SourceText after, Optional<String> remark) {

    private static final String OPTION = "log_type";
    private static final String ALL = "all";

    /** A line of a conf, from 1. */
    record Line(int number, String text) {}

    /**
     * @param edited the text of the conf, if it is open for editing
     * @throws FindingException when the conf cannot be read, or {@code broker-log.no-conf}
     */
    static LogTypeChange of(Path conf, Optional<SourceText> edited) {
        BrokerProfile onDisk = BrokerProfile.open(conf);
        BrokerProfile profile = edited.map(text -> onDisk.with(onDisk.conf(), text)).orElse(onDisk);
        MosquittoConf read = MosquittoConf.read(profile.documents().getFirst().text());
        requireConf(profile.conf(), read);
        SourceText after = logsAll(read) ? read.source() : new ConfEdit(read).with(OPTION, ALL).source();
        boolean nowhere = profile.setup().logDestinations().isEmpty();
        return new LogTypeChange(
                profile.conf(),
                read.source(),
                after,
                Optional.of("log_dest is none: mosquitto writes no log at all.").filter(_ -> nowhere));
    }

    /** Any text can be read as a conf: one that is mostly something else was chosen by mistake. */
    private static void requireConf(Path path, MosquittoConf conf) {
        long options = conf.lines().stream().filter(ConfLine.Option.class::isInstance).count();
        long faulty = conf.lines().stream().filter(ConfLine.Faulty.class::isInstance).count();
        if (options < faulty) {
            throw new FindingException(BrokerLogFindings.noConf(path));
        }
    }

    /** The types add up, and none takes all away that came before. */
    private static boolean logsAll(MosquittoConf conf) {
        boolean all = false;
        for (ConfLine.Option line : conf.options(OPTION)) {
            all = line.text().equals(ALL) || all && !line.text().equals("none");
        }
        return all;
    }

    /** The same with one more sentence. */
    LogTypeChange remarking(String sentence) {
        String all = remark.map(first -> first + " " + sentence).orElse(sentence);
        return new LogTypeChange(conf, before, after, Optional.of(all));
    }

    /** Whether the conf says so already. */
    boolean isNothing() {
        return before.equals(after);
    }

    /** The lines that go. */
    List<Line> removed() {
        return isNothing() ? List.of() : lines(before);
    }

    /** The line that comes. */
    List<Line> added() {
        return isNothing() ? List.of() : lines(after);
    }

    private static List<Line> lines(SourceText text) {
        return MosquittoConf.read(text).options(OPTION).stream()
                .map(line -> new Line(line.line(), text.line(line.line()).strip()))
                .toList();
    }

    /**
     * Saves it if the conf still is what was read; mosquitto would start on what is saved. The conf as it was
     * is kept in a backup beside it.
     *
     * @return who perhaps cannot read it any more
     * @throws FindingException {@code broker-log.conf-changed}, {@code broker-log.conf-refused}, or as {@link
     *     BrokerProfile#save} has it; nothing is changed then
     */
    List<Finding> save() {
        BrokerProfile profile = BrokerProfile.open(conf);
        if (!profile.documents().getFirst().text().equals(before)) {
            throw new FindingException(BrokerLogFindings.changed(conf));
        }
        return switch (profile.with(profile.conf(), after).save()) {
            case BrokerProfile.Saved saved -> saved.notices();
            case BrokerProfile.Refused refused ->
                    throw new FindingException(
                            BrokerLogFindings.refused(conf, refused.findings().getFirst()));
        };
    }
}
