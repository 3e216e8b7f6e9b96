package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.AclFile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Several cells become the same, one after the other. */
final class CellEdits {

    private final AclFile file;
    private final MosquittoVersion version;
    private final List<AclEdits.Place> cells;
    private final CellWish wish;

    private CellEdits(AclFile file, MosquittoVersion version, List<AclEdits.Place> cells, CellWish wish) {
        this.file = file;
        this.version = version;
        this.cells = cells;
        this.wish = wish;
    }

    /** Patterns first and from the last one up: a row of a pattern is known by the number of its line. */
    static CellEdits of(
            AclFile file, MosquittoVersion version, Collection<AclEdits.Place> cells, CellWish wish) {
        List<AclEdits.Place> ordered =
                cells.stream().sorted(Comparator.comparingInt(cell -> -patternLine(cell))).toList();
        return new CellEdits(file, version, ordered, wish);
    }

    private static int patternLine(AclEdits.Place cell) {
        return cell.row() instanceof MatrixRow.Pattern(var rule) ? rule.line() : 0;
    }

    AclEdit edit() {
        AclFile now = file;
        List<AclEdits.Place> done = new ArrayList<>();
        Optional<IllegalArgumentException> refused = Optional.empty();
        for (AclEdits.Place cell : cells) {
            try {
                now = AclFile.read(cellEdit(now, cell).edit().after());
                done.add(cell);
            } catch (IllegalArgumentException e) {
                refused = refused.or(() -> Optional.of(e));
            }
        }
        if (done.isEmpty() && refused.isPresent()) {
            throw refused.get();
        }
        return new AclEdit(title(done.size()), file.source(), now.source(), obstacles(done, now));
    }

    private CellEdit cellEdit(AclFile now, AclEdits.Place cell) {
        return new CellEdit(now, version, cell.row(), cell.column(), wish);
    }

    /** In the file as all of them leave it: the line that hindered one may be gone by another. */
    private List<AclEdit.Obstacle> obstacles(List<AclEdits.Place> done, AclFile edited) {
        return done.stream().flatMap(cell -> obstacles(cell, edited)).distinct().toList();
    }

    private Stream<AclEdit.Obstacle> obstacles(AclEdits.Place cell, AclFile edited) {
        return cellEdit(edited, cell).obstacles(edited).stream();
    }

    private String title(int count) {
        String cell = count == 1 ? "1 cell" : count + " cells";
        return switch (wish) {
            case READ -> "Read in " + cell;
            case WRITE -> "Write in " + cell;
            case READ_WRITE -> "Read and write in " + cell;
            case DENY -> "Deny in " + cell;
            case NONE -> "Remove the lines of " + cell;
        };
    }
}
