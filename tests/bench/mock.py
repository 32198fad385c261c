"""What tests of a modem's driver often have in Python: a modem of canned answers, and a driver that
waits for lines, here with the dialogue that the unit has with the virtual modem in a minute. There
is no time, no network and no PDU that anybody reads. Prints bytes a second, or with "day" the
milliseconds that 1440 messages and their answers take."""

import sys
import time

PDU = "07911000000000F0040C915348103254760000621050801500000008CFB7280CB5E171"
OUT = "001100" + "0C9153481032547600000A09D2329B1D6631209F22"


class Modem:
    def __init__(self):
        self.said = bytearray()
        self.line = bytearray()
        self.typing = False
        self.bytes = 0
        self.answers = {
            "AT+CREG?": ["+CREG: 1,1", "OK"],
            "AT+CSQ": ["+CSQ: 18,0", "OK"],
            "AT+CPMS?": ['+CPMS: "SM",0,20,"SM",0,20,"SM",0,20', "OK"],
            "AT+CMGR=1": ["+CMGR: 0,,27", PDU, "OK"],
            "AT+CMGD=1": ["OK"],
        }

    def say(self, text):
        self.said += b"\r\n" + text.encode() + b"\r\n"

    def write(self, data):
        self.bytes += len(data)
        for byte in data:
            if byte == 0x1A and self.typing:
                self.typing = False
                self.line.clear()
                self.say("+CMGS: 1")
                self.say("OK")
            elif byte == 0x0D and not self.typing:
                self.answer(self.line.decode())
                self.line.clear()
            else:
                self.line.append(byte)

    def answer(self, order):
        if order.startswith("AT+CMGS="):
            self.typing = True
            self.said += b"\r\n> "
            return
        for text in self.answers.get(order, ["ERROR"]):
            self.say(text)

    def read(self):
        data = bytes(self.said)
        self.said.clear()
        self.bytes += len(data)
        return data


class Driver:
    def __init__(self, modem):
        self.modem = modem

    def lines(self):
        return [line for line in self.modem.read().decode().split("\r\n") if line]

    def order(self, text):
        self.modem.write(text.encode() + b"\r")
        lines = self.lines()
        assert lines[-1] in ("OK", "> "), lines
        return lines

    def poll(self):
        for text in ("AT+CREG?", "AT+CSQ", "AT+CPMS?"):
            self.order(text)

    def minute(self):
        self.poll()
        self.modem.say('+CMTI: "SM",1')
        slot = self.lines()[0].split(",")[1]
        self.order("AT+CMGR=" + slot)
        self.order("AT+CMGD=" + slot)
        self.order("AT+CMGS=%d" % (len(OUT) // 2 - 1))
        self.modem.write(OUT.encode() + b"\x1a")
        assert self.lines()[-1] == "OK"
        self.poll()


MINUTES = 1440
modem = Modem()
driver = Driver(modem)
begin = time.process_time()
for _ in range(MINUTES):
    driver.minute()
seconds = time.process_time() - begin
print(seconds * 1000 if sys.argv[1:] == ["day"] else modem.bytes / seconds)
