package io.routelock.runtime.device;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.routelock.ams.Octets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables and data types of a program by name, without regard to case, and as clients upload them. */
final class SymbolTable {

    /** One step into a variable: {@code .fSpeed} or {@code [3]}. Nine digits cannot overflow an int. */
    private static final Pattern STEP = Pattern.compile("\\.(?<member>\\w+)|\\[(?<index>-?\\d{1,9})]");

    private final List<Variable> variables;
    private final Map<String, PlcType> types = new LinkedHashMap<>();
    private final Octets symbolUpload;
    private final Octets typeUpload;

    SymbolTable(List<Variable> variables) {
        this.variables = variables;
        variables.forEach(variable -> collect(variable.type()));
        this.symbolUpload = upload(variables, SymbolEntry::write);
        this.typeUpload = upload(types.values(), DataTypeEntry::write);
    }

    /** Base types come before what is made of them. */
    private void collect(PlcType type) {
        switch (type) {
            case PlcType.ArrayOf array -> collect(array.element());
            case PlcType.Struct struct -> struct.members().forEach(member -> collect(member.type()));
            case PlcType.Simple s -> {}
            case PlcType.Text t -> {}
        }
        types.putIfAbsent(key(type.name()), type);
    }

    private interface EntryWriter<T> {
        void write(T value, ByteBuf out);
    }

    private static <T> Octets upload(Collection<T> values, EntryWriter<T> writer) {
        ByteBuf out = Unpooled.buffer();
        values.forEach(value -> writer.write(value, out));
        return Octets.readFrom(out, out.readableBytes());
    }

    private static String key(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** A variable, or a part of one: {@code MAIN.aValues[3]}, {@code main.stmotor.fspeed}. */
    Optional<Variable> find(String name) {
        return variables.stream()
                .filter(variable -> name.regionMatches(true, 0, variable.name(), 0, variable.name().length()))
                .flatMap(variable -> part(variable, name.substring(variable.name().length())).stream())
                .findFirst();
    }

    private static Optional<Variable> part(Variable variable, String steps) {
        Matcher step = STEP.matcher(steps);
        Optional<Variable> found = Optional.of(variable);
        int done = 0;
        while (done < steps.length() && found.isPresent()) {
            if (!step.region(done, steps.length()).lookingAt()) {
                return Optional.empty();
            }
            found = found.flatMap(whole -> follow(whole, step));
            done = step.end();
        }
        return found;
    }

    private static Optional<Variable> follow(Variable whole, Matcher step) {
        return step.group("member") != null
                ? whole.member(step.group("member"))
                : whole.element(Integer.parseInt(step.group("index")));
    }

    Optional<PlcType> findType(String name) {
        return Optional.ofNullable(types.get(key(name)));
    }

    int symbolCount() {
        return variables.size();
    }

    int typeCount() {
        return types.size();
    }

    /** All symbol entries, one behind the other. */
    Octets symbolUpload() {
        return symbolUpload;
    }

    /** All data type entries, one behind the other. */
    Octets typeUpload() {
        return typeUpload;
    }
}
