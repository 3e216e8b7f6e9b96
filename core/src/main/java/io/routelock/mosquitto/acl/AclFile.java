package io.routelock.mosquitto.acl;

import io.routelock.mosquitto.text.SourceText;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An acl_file: its text, and what mosquitto takes each line for.
 *
 * <p>Immutable, and lossless: {@link #source()} has every byte that was read. An edit makes a new source.
 */
public final class AclFile {

    private final SourceText source;
    private final List<AclLine> lines;
    private final List<AclRule> rules;
    private final List<AclFault> faults;

    private AclFile(SourceText source, List<AclLine> lines) {
        this.source = source;
        this.lines = List.copyOf(lines);
        this.rules =
                lines.stream()
                        .filter(AclLine.RuleLine.class::isInstance)
                        .map(line -> ((AclLine.RuleLine) line).rule())
                        .toList();
        this.faults =
                lines.stream()
                        .filter(AclLine.Faulty.class::isInstance)
                        .map(line -> ((AclLine.Faulty) line).fault())
                        .toList();
    }

    /** Never fails: a line that mosquitto refuses is a {@link AclLine.Faulty}. */
    public static AclFile read(SourceText source) {
        AclReading reading = new AclReading(source);
        List<AclLine> lines = new ArrayList<>(source.lineCount());
        for (int number = 1; number <= source.lineCount(); number++) {
            lines.add(reading.next(number));
        }
        return new AclFile(source, lines);
    }

    public SourceText source() {
        return source;
    }

    /** One for each line of the source. */
    public List<AclLine> lines() {
        return lines;
    }

    /** In the order of the file. */
    public List<AclRule> rules() {
        return rules;
    }

    /** Every user that has a block, with rules or without, in the order of the first one. */
    public List<String> users() {
        Set<String> names = new LinkedHashSet<>();
        for (AclLine line : lines) {
            if (line instanceof AclLine.UserLine user) {
                names.add(user.name());
            }
        }
        return List.copyOf(names);
    }

    /** Why mosquitto does not start on this file; it stops at the first one. */
    public List<AclFault> faults() {
        return faults;
    }
}
