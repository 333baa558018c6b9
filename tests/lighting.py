"""What lights up with a place, in each explorer: what is its own, and what only goes with it."""

from __future__ import annotations

from tests.explorers import BOOK

# Of every place with an index, the letters of its axes.
AXES = {
    "neuron": {"x": "k", "xs": "Tk", "w_x": "k", "product_x": "k", "ys": "T"},
    "layer": dict.fromkeys(("y_prev", "b", "y", "neuron"), "l")
    | {"x": "k", "W_x": "kl", "W_y": "ll", "column_x": "l", "column_y": "l"},
    "batch": {"X": "mk", "Y_prev": "ml", "W_x": "kl", "W_y": "ll", "b": "l", "Y": "ml"}
    | {"instance": "m", "neuron": "l"},
    "sequence": {"X": "mTk", "Y_init": "ml", "Y": "mTl", "lengths": "m", "step": "T"}
    | {"W_x": "kl", "W_y": "ll", "b": "l", "instance": "m", "neuron": "l"}
    | {"slice_X": "T", "slice_Y": "T"},
    "state": {"X": "mTk", "Y_init": "ml", "Y": "mTl", "P": "mTo", "W_out": "lo", "b_out": "o"}
    | {"W_x": "kl", "W_y": "ll", "b": "l", "instance": "m", "step": "T", "readout": "T"}
    | {"slice_X": "T", "slice_Y": "T", "slice_P": "T"},
    "frameworks": {"X": "mk", "Y_prev": "ml", "W_x": "kl", "W_y": "ll", "b": "l", "Y": "ml"}
    | {"b_hh": "l", "neuron": "l"},
}
# The step, the place, what is lit, what is faint; ":" is a whole axis. All the rest stays dark.
NEURON = [
    (0, "x[1]", "x x[1] xs xs[0,1]", "w_x w_x[1] product_x product_x[1]"),
    (1, "x[1]", "x x[1] xs xs[1,1]", "w_x w_x[1] product_x product_x[1]"),
    (1, "x", "x x[:] xs xs[1,:]", "w_x w_x[:] product_x product_x[:]"),
    (1, "xs[1, 2]", "x x[2] xs xs[1,2]", "w_x w_x[2] product_x product_x[2]"),
    (1, "xs[0, 2]", "xs xs[0,2]", ""),  # of another step
    (1, "xs", "x x[:] xs xs[:,:]", "w_x w_x[:] product_x product_x[:]"),
    # The same weights at every step.
    (1, "w_x[1]", "w_x w_x[1]", "x x[1] xs xs[:,1] product_x product_x[1]"),
    (1, "w_x", "w_x w_x[:]", "x x[:] xs xs[:,:] product_x product_x[:]"),
    (0, "product_x[2]", "product_x product_x[2]", "x x[2] xs xs[0,2] w_x w_x[2]"),
    (1, "sum_x", "sum_x", "x x[:] w_x w_x[:] product_x product_x[:]"),
    (0, "y_prev", "y_prev y_init", "w_y product_y"),
    (1, "y_prev", "y_prev ys ys[0]", "w_y product_y"),
    (0, "y_init", "y_init y_prev", "product_y"),
    (1, "y_init", "y_init", ""),
    (1, "w_y", "w_y", "y_prev product_y"),
    (0, "product_y", "product_y", "y_prev w_y y_init"),
    (1, "product_y", "product_y", "y_prev w_y ys ys[0]"),
    (1, "b", "b", ""),
    (1, "z", "z", "product_x product_x[:] product_y b"),
    (0, "y", "y ys ys[0]", "z"),
    (1, "ys[1]", "y ys ys[1]", ""),
    (1, "ys[0]", "y_prev ys ys[0]", "product_y"),
    (0, "ys[1]", "ys ys[1]", ""),
    (1, "ys", "y ys ys[:]", ""),
]
# A neuron is all that it hears: of each array its own part, and of the names none in full.
HEARS = "W_x[:,{0}] W_y[:,{0}] column_x[{0}] column_y[{0}] b[{0}] y[{0}] neuron[{0}]"
HEARD = "W_x W_y b y x x[:] y_prev y_prev[:]"
LAYER = [
    (1, "neuron[2]", HEARS.format(2), HEARD),
    (1, "y[4]", HEARS.format(4), HEARD),
    (1, "neuron", "neuron[:]", ""),
    (1, "y", "y y[:]", ""),
    (1, "x[1]", "x x[1] W_x W_x[1,:] column_x[:]", ""),
    (1, "x", "x x[:]", "W_x W_x[:,:] column_x[:]"),
    (1, "y_prev[3]", "y_prev y_prev[3] W_y W_y[3,:] column_y[:]", ""),
    (1, "y_prev", "y_prev y_prev[:]", "W_y W_y[:,:] column_y[:]"),
    (1, "W_x[0, 2]", "W_x W_x[0,2] column_x[2]", "W_x[:,2] x x[0] neuron[2] y y[2]"),
    (1, "W_y[1, 2]", "W_y W_y[1,2] column_y[2]", "W_y[:,2] y_prev y_prev[1] neuron[2] y y[2]"),
    (1, "W_y[3, 3]", "W_y W_y[3,3] column_y[3]", "W_y[:,3] y_prev y_prev[3] neuron[3] y y[3]"),
    (1, "W_x[:, 2]", "W_x W_x[:,2] column_x[2]", "x x[:] neuron[2] y y[2]"),
    (1, "W_y[:, 0]", "W_y W_y[:,0] column_y[0]", "y_prev y_prev[:] neuron[0] y y[0]"),
    (1, "W_x[0]", "W_x W_x[0,:] column_x[:]", "x x[0]"),
    (1, "W_y[4]", "W_y W_y[4,:] column_y[:]", "y_prev y_prev[4]"),
    (1, "W_x", "W_x W_x[:,:] column_x[:]", "x x[:]"),
    (1, "W_y", "W_y W_y[:,:] column_y[:]", "y_prev y_prev[:]"),
    (1, "b[2]", "b b[2]", "neuron[2] y y[2]"),
    (1, "b", "b b[:]", ""),
]
BATCH = [
    (
        *(1, "Y[1, 2]", "Y Y[1,2]"),
        "X X[1,:] Y_prev Y_prev[1,:] XY W_x W_x[:,2] W_y W_y[:,2] W b b[2]",
    ),
    (
        *(1, "Y", "Y Y[:,:]"),
        "X X[:,:] Y_prev Y_prev[:,:] XY W_x W_x[:,:] W_y W_y[:,:] W b b[:]",
    ),
    (1, "X[1, 2]", "X X[1,2]", "W_x W_x[2,:] Y Y[1,:] XY instance[1]"),
    (1, "X[1]", "X X[1,:]", "W_x W_x[:,:] Y Y[1,:] XY instance[1]"),
    (1, "X", "X X[:,:]", "W_x W_x[:,:] Y Y[:,:] XY instance[:]"),
    (1, "Y_prev[3, 0]", "Y_prev Y_prev[3,0]", "W_y W_y[0,:] Y Y[3,:] XY instance[3]"),
    (1, "Y_prev[1]", "Y_prev Y_prev[1,:]", "W_y W_y[:,:] Y Y[1,:] XY instance[1]"),
    (1, "Y_prev", "Y_prev Y_prev[:,:]", "W_y W_y[:,:] Y Y[:,:] XY instance[:]"),
    (1, "W_x[0, 2]", "W_x W_x[0,2]", "X X[:,0] Y Y[:,2] W neuron[2]"),
    (1, "W_x[:, 2]", "W_x W_x[:,2]", "X X[:,:] Y Y[:,2] W neuron[2]"),
    (1, "W_x", "W_x W_x[:,:]", "X X[:,:] Y Y[:,:] W neuron[:]"),
    (1, "W_y[1, 2]", "W_y W_y[1,2]", "Y_prev Y_prev[:,1] Y Y[:,2] W neuron[2]"),
    (1, "W_y", "W_y W_y[:,:]", "Y_prev Y_prev[:,:] Y Y[:,:] W neuron[:]"),
    (1, "b[2]", "b b[2]", "Y Y[:,2] neuron[2]"),
    (1, "b", "b b[:]", "Y Y[:,:] neuron[:]"),
    (1, "instance[1]", "instance[1] X X[1,:] Y_prev Y_prev[1,:] Y Y[1,:]", ""),
    (1, "neuron[2]", "neuron[2] W_x W_x[:,2] W_y W_y[:,2] b b[2] Y Y[:,2]", ""),
    (1, "XY", "XY X X[:,:] Y_prev Y_prev[:,:]", ""),
    (1, "W", "W W_x W_x[:,:] W_y W_y[:,:]", ""),
]
# The slices are those of the equation: the inputs and outputs of step 2, and what came before it.
# Of four steps, two are real of instance 1, three of instance 2, one of instance 3.
LENGTHS = [4, 2, 3, 1]
SLICES = "slice_Y[1] slice_Y[2]"
WEIGHTS = "W_x W_x[:,:] W_y W_y[:,:] b b[:]"
HEARD_BY = "W_x W_x[:,{0}] W_y W_y[:,{0}] b b[{0}]"
FIRST = "step[0] X X[0,0,:] Y_init Y_init[0,:] "
SEQUENCE = [
    # What an output has seen: nothing of another instance, nothing of a later step.
    (2, "Y[0, 0, 1]", "Y Y[0,0,1]", FIRST + HEARD_BY.format(1)),
    (
        *(2, "Y[0, 2, 1]", "Y Y[0,2,1] slice_Y[2]"),
        f"{FIRST} step[1] step[2] X[0,1,:] X[0,2,:] slice_X[2] Y[0,0,:] Y[0,1,:] slice_Y[1] "
        + HEARD_BY.format(1),
    ),
    (2, "Y[3, 2, 0]", "Y Y[3,2,0] slice_Y[2]", ""),  # padding
    (
        *(2, "Y[:, 1]", "Y Y[:,1,:] slice_Y[1]"),
        "step[0] step[1] X X[:,0,:] X[:,1,:] Y_init Y_init[:,:] Y[:,0,:] " + WEIGHTS,
    ),
    (2, "Y", f"Y Y[:,:,:] {SLICES}", f"X X[:,:,:] slice_X[2] Y_init Y_init[:,:] {WEIGHTS}"),
    # What an input reaches: the cone turned round, up to the end of its instance.
    (2, "X[0, 2, 1]", "X X[0,2,1] slice_X[2]", "W_x W_x[1,:] Y Y[0,2,:] Y[0,3,:] slice_Y[2]"),
    (2, "X[1, 0, 2]", "X X[1,0,2]", "W_x W_x[2,:] Y Y[1,0,:] Y[1,1,:] slice_Y[1]"),
    (2, "X[3, 2, 0]", "X X[3,2,0] slice_X[2]", "W_x W_x[0,:]"),  # padding
    (2, "Y_init[1, 3]", "Y_init Y_init[1,3]", "W_y W_y[3,:] Y Y[1,0,:] Y[1,1,:] slice_Y[1]"),
    # The same weights at every step.
    (2, "W_x[2, 1]", "W_x W_x[2,1]", f"step[:] X X[:,:,2] slice_X[2] Y Y[:,:,1] {SLICES}"),
    (
        *(2, "W_y[3, 1]", "W_y W_y[3,1]"),
        f"step[:] Y_init Y_init[:,3] Y Y[:,:,3] Y[:,:,1] {SLICES}",
    ),
    (2, "b[4]", "b b[4]", f"step[:] Y Y[:,:,4] {SLICES}"),
    (
        *(2, "instance[2]"),
        f"instance[2] X X[2,:,:] slice_X[2] Y Y[2,:,:] {SLICES} "
        "Y_init Y_init[2,:] lengths lengths[2]",
        "",
    ),
    (2, "lengths[2]", "lengths lengths[2] Y Y[2,2,:] slice_Y[2]", "instance[2]"),
    (2, "neuron[1]", f"neuron[1] Y Y[:,:,1] {SLICES} " + HEARD_BY.format(1), "Y_init Y_init[:,1]"),
    (
        *(2, "step[2]", "step[2] Y Y[:,2,:] slice_Y[2] X X[:,2,:] slice_X[2]"),
        f"Y[:,1,:] slice_Y[1] {WEIGHTS}",
    ),
    (2, "step[0]", "step[0] Y Y[:,0,:] X X[:,0,:]", f"Y_init Y_init[:,:] {WEIGHTS}"),
]
STATE = [
    (
        1,
        "Y[1, 0, 2]",
        "Y Y[1,0,2] slice_Y[0]",
        "step[0] X X[1,0,:] Y_init Y_init[1,:] W_x W_x[:,2] W_y W_y[:,2] W_y[2,:] b b[2] "
        "P P[1,0,:] W_out W_out[2,:] readout[0] Y[1,1,:] slice_Y[1]",
    ),
    (
        1,
        "Y[1, 1, 2]",
        "Y Y[1,1,2] slice_Y[1]",
        "step[1] X X[1,1,:] slice_X[1] Y[1,0,:] slice_Y[0] W_x W_x[:,2] W_y W_y[:,2] b b[2] "
        "P P[1,1,:] slice_P[1] W_out W_out[2,:] readout[1]",
    ),
    (
        1,
        "P[1, 1, 0]",
        "P P[1,1,0] slice_P[1]",
        "Y Y[1,1,:] slice_Y[1] W_out W_out[:,0] b_out b_out[0] readout[1]",
    ),
    (
        1,
        "W_out[1, 2]",
        "W_out W_out[1,2]",
        "readout[:] Y Y[1,:,1] slice_Y[:] P P[1,:,2] slice_P[1]",
    ),
    (1, "b_out[3]", "b_out b_out[3]", "readout[:] P P[1,:,3] slice_P[1]"),
    (
        1,
        "W_y[1, 3]",
        "W_y W_y[1,3]",
        "step[:] Y_init Y_init[1,1] Y Y[1,:,1] Y[1,:,3] slice_Y[:]",
    ),
    (
        1,
        "X[1, 1, 0]",
        "X X[1,1,0] slice_X[1]",
        "W_x W_x[0,:] Y Y[1,1,:] slice_Y[1] step[1]",
    ),
    (1, "Y_init[1, 4]", "Y_init Y_init[1,4]", "W_y W_y[4,:] Y Y[1,0,:] slice_Y[0] step[0]"),
    (
        0,
        "instance[2]",
        "instance[2] X X[2,:,:] slice_X[0] Y_init Y_init[2,:] Y Y[2,:,:] slice_Y[0] "
        "P P[2,:,:] slice_P[0]",
        "",
    ),
    (
        1,
        "step[1]",
        "step[1] Y Y[1,1,:] slice_Y[1] X X[1,1,:] slice_X[1]",
        f"Y[1,0,:] slice_Y[0] {WEIGHTS}",
    ),
    (
        1,
        "readout[1]",
        "readout[1] P P[1,1,:] slice_P[1]",
        "Y Y[1,1,:] slice_Y[1] W_out W_out[:,:] b_out b_out[:]",
    ),
]
FRAMEWORKS = [
    (1, "W_y[1, 2]", "W_y W_y[1,2]", "W Y_prev Y_prev[3,1] Y Y[3,2] neuron[2]"),
    (1, "W_x[0, 3]", "W_x W_x[0,3]", "W X X[3,0] Y Y[3,3] neuron[3]"),
    (1, "b[2]", "b b[2]", "b_hh b_hh[2] Y Y[3,2] neuron[2]"),
    (1, "b_hh[2]", "b_hh b_hh[2]", "b b[2] Y Y[3,2] neuron[2]"),
    (1, "neuron[1]", "neuron[1] W_x W_x[:,1] W_y W_y[:,1] b b[1] b_hh b_hh[1]", "Y Y[3,1]"),
]
CASES = {"neuron": NEURON, "layer": LAYER, "batch": BATCH, "sequence": SEQUENCE}
CASES |= {"state": STATE, "frameworks": FRAMEWORKS}
NOW = {"sequence": 2}  # the step that is shown, where it is not step 1
LONGER = {"sequence": {"sizes": {"T": 4}, "lengths": LENGTHS}}
SIZES = {kind: BOOK | LONGER.get(kind, {}).get("sizes", {}) for kind in CASES}
