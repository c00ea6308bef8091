"""Writes the files here, with NumPy: python3 write.py FOLDER"""
import os
import sys

import numpy as np

folder = sys.argv[1]


def at(name):
    return os.path.join(folder, name)


images = (np.arange(6 * 4 * 5) % 251).astype(np.uint8).reshape(6, 4, 5)
signals = (np.arange(6 * 7, dtype=np.float64) / 100 - 0.1).reshape(6, 7)
labels = np.array([0, 2, 1, 2, 0, 1])
np.save(at("images.npy"), images)
np.save(at("signals64.npy"), signals)
np.save(at("signals32.npy"), signals.astype(np.float32))
np.save(at("fortran.npy"), np.asfortranarray(signals.astype(np.float32)))
np.save(at("labels.npy"), labels)
np.save(at("labels8.npy"), labels.astype(np.uint8))
np.save(at("columns.npy"), labels.reshape(6, 1))
np.save(at("big.npy"), signals.astype(">f4"))
np.save(at("complex.npy"), signals.astype(np.complex64))
np.save(at("records.npy"), np.zeros(3, dtype=[("a", "<f4"), ("b", "<i4")]))
np.save(at("objects.npy"), np.array([{"a": 1}], dtype=object), allow_pickle=True)
with open(at("version2.npy"), "wb") as file:
    np.lib.format.write_array(file, signals, version=(2, 0))
with open(at("version3.npy"), "wb") as file:
    np.lib.format.write_array(file, signals, version=(3, 0))
np.savez(at("stored.npz"), x=images, y=labels)
np.savez_compressed(at("packed.npz"), x_train=images, y_train=labels, x_test=signals)
