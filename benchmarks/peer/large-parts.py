"""Writes the text of two pairs of components, in each of which one imports what the other exports: large-parts.py FOLDER"""

import random
import sys

folder = sys.argv[1]
MIB = 1 << 20


def part(name, imports, mebibytes):
    numbers = random.Random(name)
    with open(f"{folder}/{name}.wat", "w") as out:
        out.write("(component\n")
        if imports:
            out.write('(import "next" (func $f (result u32))) (core func $c (canon lower (func $f)))\n')
        out.write("(core module $m\n")
        if imports:
            out.write('(import "x" "next" (func $next (result i32)))\n')
        out.write(f"(memory {16 * mebibytes + 1})\n")
        for i in range(mebibytes):
            data = "".join("\\%02x" % byte for byte in numbers.randbytes(MIB))
            out.write(f'(data (i32.const {i * MIB}) "{data}")\n')
        body = "(i32.add (call $next) (i32.const 1))" if imports else "(i32.const 1)"
        out.write(f'(func (export "run") (result i32) {body}))\n')
        given = '(with "x" (instance (export "next" (func $c))))' if imports else ""
        out.write(f"(core instance $i (instantiate $m {given}))\n")
        out.write('(func $run (result u32) (canon lift (core func $i "run")))\n')
        export = "run" if imports else "next"
        out.write(f'(export "{export}" (func $run)))\n')


for prefix, size in (("", 10), ("small-", 0)):
    part(prefix + "user", True, size)
    part(prefix + "provider", False, size)
