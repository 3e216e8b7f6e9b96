package io.routelock.runtime.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A variable of the program, or a member of a struct.
 *
 * @param name in the letters of its declaration
 * @param offset in bytes, from the start of the memory or of the struct
 */
record Variable(String name, PlcType type, int offset, String comment) {

    /** A declaration that is still to be {@linkplain #laidOut laid out}. */
    static Variable of(String name, PlcType type, String comment) {
        return new Variable(name, type, 0, comment);
    }

    /** Puts each behind the one before it, where its alignment allows (TwinCAT 3 packs to 8 bytes). */
    static List<Variable> laidOut(List<Variable> declared) {
        List<Variable> placed = new ArrayList<>();
        int free = 0;
        for (Variable variable : declared) {
            int offset = aligned(free, variable.type.alignment());
            placed.add(new Variable(variable.name, variable.type, offset, variable.comment));
            free = offset + variable.type.size();
        }
        return List.copyOf(placed);
    }

    static int aligned(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }

    /** The first byte behind it. */
    int end() {
        return offset + type.size();
    }

    /** The member of that name, without regard to case, as a variable of its own. */
    Optional<Variable> member(String wanted) {
        return switch (type) {
            case PlcType.Struct struct ->
                    struct.members().stream()
                            .filter(member -> member.name.equalsIgnoreCase(wanted))
                            .findFirst()
                            .map(this::own);
            case PlcType.Simple s -> Optional.empty();
            case PlcType.Text t -> Optional.empty();
            case PlcType.ArrayOf a -> Optional.empty();
        };
    }

    private Variable own(Variable member) {
        return new Variable(name + "." + member.name, member.type, offset + member.offset, member.comment);
    }

    /** The element at that index, as a variable of its own. */
    Optional<Variable> element(int index) {
        return switch (type) {
            case PlcType.ArrayOf array -> element(array, index);
            case PlcType.Simple s -> Optional.empty();
            case PlcType.Text t -> Optional.empty();
            case PlcType.Struct s -> Optional.empty();
        };
    }

    private Optional<Variable> element(PlcType.ArrayOf array, int index) {
        long place = (long) index - array.first();
        if (place < 0 || place >= array.count()) {
            return Optional.empty();
        }
        int at = offset + (int) place * array.element().size();
        return Optional.of(new Variable(name + "[" + index + "]", array.element(), at, comment));
    }

    /**
     * Whether a value of that many bytes may be written. Texts, arrays and structs take their first bytes
     * alone too: clients write a text without what is behind its zero byte.
     */
    boolean takes(int bytes) {
        return switch (type) {
            case PlcType.Simple simple -> bytes == simple.size();
            case PlcType.Text text -> isPart(bytes);
            case PlcType.ArrayOf array -> isPart(bytes);
            case PlcType.Struct struct -> isPart(bytes);
        };
    }

    private boolean isPart(int bytes) {
        return bytes > 0 && bytes <= type.size();
    }
}
