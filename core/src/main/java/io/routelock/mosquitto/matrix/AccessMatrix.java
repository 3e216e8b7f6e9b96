package io.routelock.mosquitto.matrix;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.acl.Access;
import io.routelock.mosquitto.acl.AclFile;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Users against topics: what the lines of an acl_file come to.
 *
 * <p>Rows: clients without a user name, each user, each {@code pattern} line alone. Columns: each filter of
 * the file. A cell tells of all topics of its column for the row's client, who has a client id that no line
 * names; what a client may get by naming itself as a line expects is in {@link CellRight#byClientId}. Cells
 * are made when they are asked for: there may be millions. Lines with faults, on which mosquitto does not
 * start, are left out. Immutable; any thread.
 */
public final class AccessMatrix {

    private final AclFile file;
    private final MosquittoVersion version;
    private final List<MatrixRow> rows;
    private final List<MatrixColumn> columns;
    private final ClientRules rules;
    private final ChosenIds chosenIds;

    private AccessMatrix(
            AclFile file, MosquittoVersion version, Collection<String> users, Collection<String> topics) {
        this.file = file;
        this.version = version;
        this.rows = MatrixAxes.rows(file, users);
        this.columns = MatrixAxes.columns(file, topics);
        this.rules = new ClientRules(file.rules(), version);
        this.chosenIds = new ChosenIds(rules.patterns());
    }

    public static AccessMatrix of(AclFile file, MosquittoVersion version) {
        return of(file, version, List.of(), List.of());
    }

    /**
     * With more rows and columns than the file has.
     *
     * @param users of a password_file or psk_file, or just added
     * @param topics legal filters for which there is no line yet
     */
    public static AccessMatrix of(
            AclFile file, MosquittoVersion version, Collection<String> users, Collection<String> topics) {
        return new AccessMatrix(file, version, users, topics);
    }

    public AclFile file() {
        return file;
    }

    public MosquittoVersion version() {
        return version;
    }

    /** Anonymous clients, users in the order of the file, users handed in, patterns. */
    public List<MatrixRow> rows() {
        return rows;
    }

    /** Those of one first level side by side; wildcards in the first level and traps last. */
    public List<MatrixColumn> columns() {
        return columns;
    }

    /**
     * @param row from 0
     * @param column from 0
     */
    public AccessCell cell(int row, int column) {
        return cell(rows.get(row), columns.get(column));
    }

    /** Of a row and a column that need not be in the matrix. */
    public AccessCell cell(MatrixRow row, MatrixColumn column) {
        return cell(rules.of(row), column);
    }

    /**
     * For a client that names itself in a way that is known.
     *
     * @param user empty for an anonymous client
     */
    public AccessCell cell(Optional<String> user, String clientId, MatrixColumn column) {
        RowRules row = rules.of(new Client(user, clientId));
        return row.client()
                .fill(column, version)
                .map(filter ->
                        new AccessCell(
                                Optional.of(filter),
                                row.right(Access.READ, filter),
                                row.right(Access.WRITE, filter)))
                .orElseGet(AccessMatrix::noTopic);
    }

    private AccessCell cell(RowRules row, MatrixColumn column) {
        return row.client()
                .fill(column, version)
                .map(filter ->
                        new AccessCell(
                                Optional.of(Client.shown(filter)),
                                right(row, Access.READ, filter),
                                right(row, Access.WRITE, filter)))
                .orElseGet(AccessMatrix::noTopic);
    }

    private CellRight right(RowRules row, Access access, String filter) {
        CellRight right = row.right(access, filter);
        return right.isWhole() ? right : right.with(chosenIds.find(row, access, filter));
    }

    private static AccessCell noTopic() {
        CellRight none = CellRight.of(CellRight.State.NONE);
        return new AccessCell(Optional.empty(), none, none);
    }
}
