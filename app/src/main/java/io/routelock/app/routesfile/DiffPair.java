package io.routelock.app.routesfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two lines that stand beside each other in a comparison side by side. */
record DiffPair(Optional<DiffLine> left, Optional<DiffLine> right) {

    /** The lines of a comparison; those that go beside those that come in their place. */
    static List<DiffPair> of(List<DiffLine> lines) {
        List<DiffPair> pairs = new ArrayList<>();
        List<DiffLine> goes = new ArrayList<>();
        List<DiffLine> comes = new ArrayList<>();
        for (DiffLine line : lines) {
            switch (line.kind()) {
                case REMOVED -> goes.add(line);
                case ADDED -> comes.add(line);
                case SAME, SKIPPED -> {
                    put(pairs, goes, comes);
                    pairs.add(new DiffPair(Optional.of(line), Optional.of(line)));
                }
            }
        }
        put(pairs, goes, comes);
        return pairs;
    }

    private static void put(List<DiffPair> pairs, List<DiffLine> goes, List<DiffLine> comes) {
        for (int i = 0; i < Math.max(goes.size(), comes.size()); i++) {
            pairs.add(new DiffPair(at(goes, i), at(comes, i)));
        }
        goes.clear();
        comes.clear();
    }

    private static Optional<DiffLine> at(List<DiffLine> lines, int index) {
        return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
    }
}
