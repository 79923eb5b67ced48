# The guide's stack, done fairly: Flask behind gunicorn, pooled psycopg2, a JWT and the owner checked, JSON.
import json
import os
import threading

import jwt
from flask import Flask, g, request
from psycopg2.pool import ThreadedConnectionPool

app = Flask(__name__)
secret = os.environ['PEER_SECRET']
columns = ('id title description status priority due_date assigned_to created_at updated_at').split()
selected = ('t.id::text, t.title, t.description, t.status, t.priority, t.due_date, '
            't.assigned_to::text, t.created_at, t.updated_at')
connections = None
opening = threading.Lock()


def run(sql, values, commit=False):
    global connections
    with opening:  # after gunicorn has forked
        if connections is None:
            connections = ThreadedConnectionPool(4, 16, os.environ['PEER_DSN'])
    connection = connections.getconn()
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            rows = cursor.fetchall()
        connection.commit() if commit else connection.rollback()
        return [dict(zip(columns, map(plain, row))) for row in rows]
    finally:
        connections.putconn(connection)


def plain(value):
    return value.isoformat() if hasattr(value, 'isoformat') else value


@app.before_request
def authenticate():
    if request.path == '/healthz':
        return None
    try:
        token = request.headers.get('authorization', '')[7:]
        g.user = jwt.decode(token, secret, algorithms=['HS256'])['sub']
    except jwt.InvalidTokenError:
        return {'error': 'Unauthorized'}, 401


@app.get('/healthz')
def healthz():
    return {'ok': True}


@app.get('/api/projects/<project_id>/tasks')
def list_tasks(project_id):
    return run(
        f'select {selected} from tasks t join projects p on p.id = t.project_id '
        'where t.project_id = %s and p.user_id = %s order by t.created_at desc limit 50',
        (project_id, g.user))


@app.get('/api/tasks/<task_id>')
def read_task(task_id):
    rows = run(
        f'select {selected} from tasks t join projects p on p.id = t.project_id '
        'where t.id = %s and p.user_id = %s', (task_id, g.user))
    return rows[0] if rows else ({'error': 'Not found'}, 404)


@app.post('/api/projects/<project_id>/tasks')
def create_task(project_id):
    title = (json.loads(request.data).get('title') or '').strip()
    if not title:
        return {'error': 'A title is required'}, 400
    rows = run(
        f'insert into tasks as t (project_id, title) select id, %s from projects '
        f'where id = %s and user_id = %s returning {selected}', (title, project_id, g.user), True)
    return (rows[0], 201) if rows else ({'error': 'Not found'}, 404)
