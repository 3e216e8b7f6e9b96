package io.routelock.runtime.broker.robust;

import java.util.List;

/** One of each packet that MQTT has, legal in itself, whoever may send it. */
final class ValidPackets {

    private static final int CLEAN = 0x02;
    private static final int WILL_QOS_1_RETAINED = 0x2C;
    private static final int USER_AND_PASSWORD = 0xC0;

    private ValidPackets() {}

    static byte[] connect(boolean v5, String clientId) {
        return connect(v5, clientId, 0);
    }

    /**
     * @param keepAlive seconds
     */
    static byte[] connect(boolean v5, String clientId, int keepAlive) {
        Bytes body = new Bytes().text("MQTT").u8(v5 ? 5 : 4).u8(CLEAN).u16(keepAlive);
        if (v5) {
            body.u8(0);
        }
        return body.text(clientId).packet(0x10);
    }

    static byte[] subscribe(boolean v5, int packetId, String filter, int qos) {
        Bytes body = new Bytes().u16(packetId);
        if (v5) {
            body.u8(0);
        }
        return body.text(filter).u8(qos).packet(0x82);
    }

    /**
     * @param packetId told with QoS 1 and 2 only
     */
    static byte[] publish(boolean v5, String topic, int qos, int packetId, boolean retain, byte... payload) {
        Bytes body = new Bytes().text(topic);
        if (qos > 0) {
            body.u16(packetId);
        }
        if (v5) {
            body.u8(0);
        }
        return body.raw(payload).packet(0x30 | qos << 1 | (retain ? 1 : 0));
    }

    static byte[] pingreq() {
        return new Bytes().packet(0xC0);
    }

    static byte[] puback(int packetId) {
        return new Bytes().u16(packetId).packet(0x40);
    }

    /** A CONNECT with all that it may hold. */
    static byte[] fullConnect(boolean v5) {
        Bytes body = new Bytes().text("MQTT").u8(v5 ? 5 : 4);
        body.u8(CLEAN | WILL_QOS_1_RETAINED | USER_AND_PASSWORD).u16(60);
        if (v5) {
            Bytes properties = new Bytes().u8(0x11).u32(30).u8(0x21).u16(10).u8(0x27).u32(100_000);
            body.properties(properties.u8(0x22).u16(5).u8(0x17).u8(1).u8(0x26).text("k").text("v"));
        }
        body.text("fuzz");
        if (v5) {
            body.properties(new Bytes().u8(0x18).u32(1).u8(0x01).u8(1).u8(0x02).u32(9));
        }
        return body.text("fuzz/will").text("gone").text("user").text("word").packet(0x10);
    }

    /** Each kind once or more. */
    static List<byte[]> all(boolean v5) {
        return v5 ? allOf5() : allOf3();
    }

    private static List<byte[]> allOf3() {
        return List.of(
                fullConnect(false),
                publish(false, "fuzz/a", 0, 0, true, (byte) 1),
                publish(false, "fuzz/a", 1, 7, false, (byte) 1),
                publish(false, "fuzz/a", 2, 8, false, (byte) 1),
                new Bytes()
                        .u16(1)
                        .text("fuzz/#")
                        .u8(2)
                        .text("fuzz/+/x")
                        .u8(1)
                        .text("$SYS/#")
                        .u8(0)
                        .packet(0x82),
                new Bytes().u16(2).text("fuzz/#").text("fuzz/+/x").packet(0xA2),
                new Bytes().u16(7).packet(0x40),
                new Bytes().u16(8).packet(0x50),
                new Bytes().u16(8).packet(0x62),
                new Bytes().u16(8).packet(0x70),
                pingreq(),
                new Bytes().packet(0xD0),
                new Bytes().u16(0).packet(0x20),
                new Bytes().u16(1).u8(0).packet(0x90),
                new Bytes().u16(1).packet(0xB0),
                new Bytes().packet(0xE0));
    }

    private static List<byte[]> allOf5() {
        Bytes passedOn = new Bytes().u8(0x01).u8(1).u8(0x02).u32(60).u8(0x23).u16(3).u8(0x08).text("r");
        passedOn.u8(0x09).text("c").u8(0x26).text("k").text("v").u8(0x03).text("text/plain");
        Bytes reasoned = new Bytes().u8(0x1F).text("why").u8(0x26).text("k").text("v");
        return List.of(
                fullConnect(true),
                new Bytes().text("fuzz/a").properties(passedOn).raw((byte) 'x').packet(0x31),
                new Bytes().text("fuzz/a").u16(7).properties(passedOn).raw((byte) 'x').packet(0x32),
                new Bytes().text("").u16(8).properties(new Bytes().u8(0x23).u16(3)).packet(0x34),
                new Bytes()
                        .u16(1)
                        .properties(new Bytes().u8(0x0B).variable(300).u8(0x26).text("k").text("v"))
                        .text("fuzz/#")
                        .u8(0x2E)
                        .text("$share/g/fuzz/+")
                        .u8(1)
                        .packet(0x82),
                new Bytes()
                        .u16(2)
                        .properties(new Bytes())
                        .text("fuzz/#")
                        .text("$share/g/fuzz/+")
                        .packet(0xA2),
                new Bytes().u16(7).u8(0x10).properties(reasoned).packet(0x40),
                new Bytes().u16(8).u8(0).properties(reasoned).packet(0x50),
                new Bytes().u16(8).u8(0x92).properties(reasoned).packet(0x62),
                new Bytes().u16(8).u8(0).packet(0x70),
                pingreq(),
                new Bytes().packet(0xD0),
                new Bytes().u8(0).u8(0).properties(new Bytes().u8(0x21).u16(1)).packet(0x20),
                new Bytes().u16(1).properties(reasoned).u8(0).packet(0x90),
                new Bytes().u16(1).properties(reasoned).u8(0).packet(0xB0),
                new Bytes().u8(4).properties(new Bytes().u8(0x11).u32(5).u8(0x1F).text("bye")).packet(0xE0),
                new Bytes()
                        .u8(0x18)
                        .properties(new Bytes().u8(0x15).text("m").u8(0x16).text("d"))
                        .packet(0xF0));
    }
}
